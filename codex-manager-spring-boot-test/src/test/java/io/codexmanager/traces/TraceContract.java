package io.codexmanager.traces;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.skill.RemoteSkills;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of traces: a request, its turn, and what is done for the turn on this
 * instance or on another one are one trace.
 */
abstract class TraceContract {

	private final Tracing tracing = Tracing.openTelemetry();

	private final ClaimStore store = new InMemoryClaimStore();

	private final List<TracedService> services = new ArrayList<>();

	abstract URI manager();

	@AfterEach
	void stop() {
		this.services.forEach(TracedService::close);
	}

	private TracedService start(boolean works) {
		TracedService service = new TracedService(manager(), this.tracing.instance(), (context) -> {
			context.registerBean(ClaimStore.class, () -> this.store);
			if (works) {
				context.registerBean(Work.class);
			}
		});
		this.services.add(service);
		if (works) {
			service.bean(Work.class).stock = service.uri("/stock");
			service.awaitConnected();
		}
		return service;
	}

	private static SessionScope session(TracedService service) {
		CodexManager codex = service.bean(CodexManager.class);
		String id = codex.sessions()
			.createTitled(CreateSession.withDefaults()
				.approvalPolicy(ApprovalPolicy.UNTRUSTED)
				.tools(service.bean(RemoteSkills.class).catalog().tools()), "Contract")
			.id();
		return codex.session(id);
	}

	private void assertEdges(String... edges) {
		Awaitility.await()
			.atMost(Patience.LIMIT)
			.untilAsserted(() -> assertThat(this.tracing.edges())
				.contains("http get", "codex turn < http get", "codex sessions.send_message < codex turn")
				.contains(edges));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aSkillAndWhatItCallsBelongToTheTurn(boolean oneInstance) {
		TracedService working = start(true);
		TracedService asking = oneInstance ? working : start(false);
		SessionScope session = session(working);
		try {
			assertThat(asking.askFor(session.id(), "TOOL stock {}")).contains("7");
			assertEdges("skill stock < codex turn", "http get < skill stock", "http get < http get",
					"codex tool_calls.respond < codex turn");
		}
		finally {
			session.delete();
		}
	}

	@Test
	void aDecisionBelongsToTheTurn() {
		decide(true);
	}

	final void decide(boolean oneInstance) {
		TracedService working = start(true);
		TracedService asking = oneInstance ? working : start(false);
		SessionScope session = session(working);
		try {
			asking.askFor(session.id(), "SHELL touch contract.txt");
			assertEdges("codex listener approval < codex turn", "codex approvals.decide < codex listener approval");
		}
		finally {
			session.delete();
		}
	}

}
