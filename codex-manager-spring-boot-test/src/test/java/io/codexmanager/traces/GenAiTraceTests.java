package io.codexmanager.traces;

import java.util.List;
import java.util.Map;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.client.CodexManager;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.traces.Tracing.Seen;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.util.TestPropertyValues;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The spans of agents have the names and kinds of OpenTelemetry's conventions, if they
 * are wanted.
 */
class GenAiTraceTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model((turn) -> {
		turn.askCommandApproval("ls");
		turn.say(turn.callTool("stock", Map.of()).text());
	}).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@ParameterizedTest
	@CsvSource({ "latest, create_agent codex, CLIENT, invoke_agent codex, CLIENT, execute_tool stock",
			"v1.39, create_agent codex, CLIENT, invoke_agent codex, CLIENT, execute_tool stock",
			"off, codex sessions.create, INTERNAL, codex turn, INTERNAL, skill stock" })
	void spansHaveTheNamesThatAreChosen(String version, String creation, String creationKind, String turn,
			String turnKind, String skill) {
		Tracing tracing = Tracing.openTelemetry();
		try (TracedService service = new TracedService(this.manager.baseUrl(), tracing.instance(), (context) -> {
			TestPropertyValues.of("codex-manager.observations.gen-ai=" + version).applyTo(context);
			context.registerBean(Work.class);
		})) {
			service.awaitConnected();
			String session = service.bean(CodexManager.class)
				.sessions()
				.create(CreateSession.in("/workspace").tools(service.bean(RemoteSkills.class).catalog().tools()))
				.id();
			assertThat(service.ask(session)).isEqualTo("7");
			List<String> expected = List.of(creation + " " + creationKind, turn + " " + turnKind, skill + " INTERNAL",
					"codex.manager.decision commandExecution INTERNAL");
			Awaitility.await()
				.atMost(Patience.LIMIT)
				.untilAsserted(() -> assertThat(tracing.ended()).extracting((span) -> span.name() + " " + span.kind())
					.containsOnlyOnceElementsOf(expected));
			Seen asked = named(tracing, turn);
			assertThat(named(tracing, skill).parent()).isEqualTo(asked.id());
			assertThat(named(tracing, "codex.manager.decision commandExecution").parent()).isEqualTo(asked.id());
			assertThat(asked.parent()).isNotNull();
		}
	}

	private static Seen named(Tracing tracing, String name) {
		return tracing.ended().stream().filter((span) -> span.name().equals(name)).findFirst().orElseThrow();
	}

	static final class Work {

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.accept();
		}

		@RemoteSkill(description = "Tells how much there is")
		int stock() {
			return 7;
		}

	}

}
