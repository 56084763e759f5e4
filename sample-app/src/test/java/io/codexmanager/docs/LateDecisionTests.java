package io.codexmanager.docs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.StaleRequestException;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.listener.DeadLetterEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.test.AutoConfigureEmbeddedCodexManager;
import io.codexmanager.test.EmbeddedCodexManager;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = LateDecisionTests.Application.class, webEnvironment = WebEnvironment.NONE)
@AutoConfigureEmbeddedCodexManager
class LateDecisionTests {

	@Autowired
	private EmbeddedCodexManager manager;

	@Autowired
	private CodexManager codex;

	@Autowired
	private Slow slow;

	@Test
	void aDecisionThatComesAfterARestartIsNotSent() {
		this.manager.script((turn) -> turn.askCommandApproval("mvn deploy"));
		String sessionId = this.codex.sessions().create(CreateSession.in("/srv/repo")).id();
		this.codex.sessions().sendMessage(sessionId, SendMessage.of("Deploy"));
		await().until(() -> this.slow.asked);
		this.manager.restart();
		this.slow.decision.complete(ApprovalDecision.accept());
		await().until(() -> this.slow.failure.get() instanceof StaleRequestException);
		assertThat(this.manager.requests()).noneMatch((request) -> request.path().endsWith("/decision"));
	}

	@EnableAutoConfiguration
	@Import(Slow.class)
	static class Application {

	}

	static class Slow {

		private final CompletableFuture<ApprovalDecision> decision = new CompletableFuture<>();

		private final AtomicReference<Throwable> failure = new AtomicReference<>();

		private volatile boolean asked;

		@CodexEventListener
		CompletableFuture<ApprovalDecision> decide(ApprovalRequestedEvent request) {
			this.asked = true;
			return this.decision;
		}

		@EventListener
		void failed(DeadLetterEvent letter) {
			this.failure.set(letter.failure());
		}

	}

}
