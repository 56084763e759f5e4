package io.codexmanager.docs;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.FaultProxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class InstancesTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	private final ClaimStore claims = new InMemoryClaimStore(); // in place of a database

	private final List<String> charged = new CopyOnWriteArrayList<>();

	private final Heard heard = new Heard();

	private final List<ConfigurableApplicationContext> instances = new ArrayList<>();

	@BeforeEach
	void start() {
		this.manager.start();
	}

	@AfterEach
	void stop() {
		this.instances.forEach(ConfigurableApplicationContext::close);
		this.manager.close();
	}

	@Test
	void twoInstancesBillATurnOnce() {
		instance(this.manager.baseUrl());
		instance(this.manager.baseUrl());
		String turnId = session().ask("Build").turnId();
		// plain listeners come last, so both instances have done what they do by then
		await().until(() -> this.heard.count.get() == 2);
		assertThat(this.charged).containsExactly(turnId);
	}

	@Test
	void aRequestThatComesWhileTheLineIsDeadIsDecidedWhenItIsMended() {
		this.manager.script((turn) -> turn.say(turn.askCommandApproval("mvn verify").decision().toString()));
		try (FaultProxy line = FaultProxy.to(this.manager.baseUrl())) {
			instance(line.baseUrl(), "--codex-manager.profiles.local.stream.ping-interval=500ms",
					"--codex-manager.profiles.local.stream.pong-timeout=500ms");
			line.swallow();
			SessionScope session = session();
			CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> session.ask("Build").text());
			await().until(() -> !this.manager.pendingRequests().isEmpty());
			line.mend();
			assertThat(asked).succeedsWithin(Duration.ofMinutes(1)).isEqualTo("DECLINE");
		}
	}

	private void instance(URI managerUrl, String... more) {
		String[] args = { "--codex-manager.profiles.local.base-url=" + managerUrl,
				"--codex-manager.profiles.local.stream.startup=wait" };
		this.instances.add(new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.initializers((GenericApplicationContext context) -> {
				context.registerBean(ClaimStore.class, () -> this.claims);
				context.registerBean(EventSnippets.Billing.class,
						() -> (sessionId, turnId) -> this.charged.add(turnId));
				context.registerBean(Heard.class, () -> this.heard);
			})
			.run(StringUtils.concatenateStringArrays(args, more)));
	}

	/** Of somebody else, who is connected to the manager directly. */
	private SessionScope session() {
		CodexManager codex = ReactiveCodexManager.builder("driver", URI.create(this.manager.baseUrl() + "/api"))
			.build()
			.blocking();
		return codex.session(codex.sessions().create(CreateSession.in("/srv/repo")).id());
	}

	@EnableAutoConfiguration
	@Import({ EventSnippets.Bills.class, Approvals.class, Missed.class })
	static class Application {

	}

	static class Missed {

		@CodexEventListener // perhaps it leaves the sandbox
		@Nullable ApprovalDecision decide(ApprovalRequestedEvent request) {
			return request.recovered() ? ApprovalDecision.decline() : null;
		}

	}

	static class Heard {

		private final AtomicInteger count = new AtomicInteger();

		@EventListener
		void turn(TurnCompletedEvent event) {
			this.count.incrementAndGet();
		}

	}

}
