package io.codexmanager.supervision;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.HeaderSupplier;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.StreamStatus;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application has of its stream while that is paused, refused or cut.
 */
class OutageTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final CountDownLatch proceed = new CountDownLatch(1);

	@AfterEach
	void proceed() {
		this.proceed.countDown();
	}

	@Test
	void aTurnThatEndsDuringAPauseIsFoundByAsking() {
		runner().run((context) -> {
			Applications.awaitConnected(context);
			CompletableFuture<TurnResult> asked = askForAnAnswerOnceTold(context);
			Applications.stream(context).pause();
			this.proceed.countDown();
			assertThat(asked).succeedsWithin(Applications.LIMIT).extracting(TurnResult::text).isEqualTo("the end");
			Applications.stream(context).resume();
			Applications.awaitConnected(context);
			assertThat(Applications.newSession(context).ask("more").confirmed()).isTrue();
		});
	}

	@Test
	void aTurnThatEndsWhileTheConnectionIsCutEndsItsWaiter() {
		runner().run((context) -> {
			Applications.awaitConnected(context);
			CompletableFuture<TurnResult> asked = askForAnAnswerOnceTold(context);
			this.manager.refuseHandshakes(true);
			this.manager.dropConnections();
			Awaitility.await().atMost(Applications.LIMIT).until(() -> !Applications.stream(context).isConnected());
			this.proceed.countDown();
			assertThat(asked).succeedsWithin(Applications.LIMIT).extracting(TurnResult::text).isEqualTo("the end");
		});
	}

	@Test
	void approvalsOfAPauseAreDecidedOnceAfterwards() {
		runner().run((context) -> {
			Applications.awaitConnected(context);
			CodexEventStream stream = Applications.stream(context);
			SessionScope session = Applications.newSession(context);
			this.manager.script((turn) -> turn.askCommandApproval("git status"));
			stream.pause();
			context.getBean(CodexManager.class).sessions().sendMessage(session.id(), SendMessage.of("go"));
			Awaitility.await().atMost(Applications.LIMIT).until(() -> this.manager.pendingRequests().size() == 1);
			Approvals approvals = context.getBean(Approvals.class);
			assertThat(approvals.requested).isEmpty();
			stream.resume();
			Awaitility.await().atMost(Applications.LIMIT).until(() -> approvals.requested.size() == 1);
			ApprovalRequestedEvent requested = approvals.requested.get(0);
			assertThat(requested.recovered()).isTrue();
			assertThat(session.decide(requested.request(), ApprovalDecision.accept()).delivered()).isTrue();
		});
	}

	@Test
	void credentialsThatAreRefusedShowInTheHealthAndAreReplacedOnceTheyChange() {
		AtomicReference<String> token = new AtomicReference<>("old-secret");
		this.manager.refuseHandshakes(401);
		runner().withBean(HeaderSupplier.class, () -> HeaderSupplier.blocking((profile) -> {
			HttpHeaders headers = new HttpHeaders();
			headers.setBearerAuth(token.get());
			return headers;
		})).run((context) -> {
			Awaitility.await()
				.atMost(Applications.LIMIT)
				.until(() -> Applications.stream(context).status().state() == StreamStatus.State.REJECTED);
			assertThat(health(context).getDetails().get("stream").toString()).contains("state=rejected", "status 401")
				.doesNotContain("secret");
			this.manager.refuse(401, 1);
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsKey("error");
			assertThat(health.getDetails().get("stream").toString()).contains("state=rejected");
			assertThat(this.manager.handshakes()).hasSize(1);
			this.manager.refuseHandshakes(0);
			token.set("new-secret");
			Applications.awaitConnected(context);
			assertThat(health(context).getDetails().get("stream").toString()).contains("state=connected");
			assertThat(this.manager.handshakes()).hasSize(2);
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 2 })
	void aSupplierThatKeepsItsTokenIsAskedForANewOneUntilItHasMadeOne(int failures) {
		AtomicReference<String> kept = new AtomicReference<>("old-secret");
		AtomicInteger renewed = new AtomicInteger();
		this.manager.refuseHandshakes(401);
		runner().withBean(HeaderSupplier.class, () -> new HeaderSupplier() {

			@Override
			public Mono<HttpHeaders> headers(String profile) {
				return Mono.fromSupplier(() -> {
					HttpHeaders headers = new HttpHeaders();
					headers.setBearerAuth(kept.get());
					return headers;
				});
			}

			@Override
			public Mono<HttpHeaders> renewedHeaders(String profile) {
				return Mono.defer(() -> {
					if (renewed.incrementAndGet() <= failures) {
						return Mono.error(new IllegalStateException("no token now"));
					}
					if (renewed.get() == failures + 1) {
						OutageTests.this.manager.refuseHandshakes(0);
						kept.set("new-secret");
					}
					return headers(profile);
				});
			}

		}).run((context) -> {
			Applications.awaitConnected(context);
			assertThat(renewed).hasValue(failures + 1);
			assertThat(this.manager.handshakes()).hasSize(2);
		});
	}

	@Test
	void sessionsThatAreBoundToSkillsAreReadAfterAConnect() {
		runner().withPropertyValues(Applications.STREAM + "resync-sessions=relevant").run((context) -> {
			Applications.awaitConnected(context);
			context.getBean(RemoteSkills.class).bind("local", "a-bound-session", "default");
			this.manager.dropConnections();
			Awaitility.await()
				.atMost(Applications.LIMIT)
				.until(() -> this.manager.requests()
					.stream()
					.anyMatch((request) -> request.path().equals("/api/sessions/a-bound-session/tool-calls")));
			assertThat(this.manager.requests()).noneMatch((request) -> request.path().equals("/api/sessions"));
		});
	}

	@Test
	void aRequestInAnOldSessionIsFoundAmongManyThatAreNotLoaded() {
		this.manager.script((turn) -> turn.say("so that it is stored"));
		SessionScope[] old = new SessionScope[1];
		Applications.runner(this.manager.baseUrl()).run((context) -> {
			old[0] = Applications.newSession(context);
			old[0].ask("go");
			for (int count = 0; count < 60; count++) {
				Applications.newSession(context).ask("go");
			}
		});
		this.manager.restart();
		this.manager.script((turn) -> turn.askCommandApproval("git status"));
		runner().withPropertyValues(Applications.STREAM + "startup=background").run((context) -> {
			Applications.awaitConnected(context);
			Applications.stream(context).stop();
			context.getBean(CodexManager.class).sessions().sendMessage(old[0].id(), SendMessage.of("go"));
			Awaitility.await().atMost(Applications.LIMIT).until(() -> this.manager.pendingRequests().size() == 1);
		});
		this.manager.reset();
		runner().run((context) -> {
			Approvals approvals = context.getBean(Approvals.class);
			Awaitility.await().atMost(Applications.LIMIT).until(() -> approvals.requested.size() == 1);
			assertThat(approvals.requested.get(0).threadId()).isEqualTo(old[0].id());
			Awaitility.await().during(200, TimeUnit.MILLISECONDS).atMost(Applications.LIMIT).until(() -> reads() <= 51);
		});
	}

	private long reads() {
		return this.manager.requests().stream().filter((request) -> request.path().endsWith("/approvals")).count();
	}

	private ApplicationContextRunner runner() {
		return Applications.runner(this.manager.baseUrl()).withBean(Approvals.class);
	}

	private CompletableFuture<TurnResult> askForAnAnswerOnceTold(ApplicationContext context) {
		SessionScope session = Applications.newSession(context);
		this.manager.script((turn) -> {
			this.proceed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
			turn.say("the end");
		});
		CompletableFuture<TurnResult> asked = context.getBean(ReactiveCodexManager.class)
			.session(session.id())
			.ask("go")
			.toFuture();
		Awaitility.await().atMost(Applications.LIMIT).until(() -> session.get().thread().status().active());
		return asked;
	}

	private static Health health(ApplicationContext context) {
		CompositeReactiveHealthContributor all = context.getBean(CompositeReactiveHealthContributor.class);
		return ((ReactiveHealthIndicator) all.getContributor("local")).health().block(Applications.LIMIT);
	}

	static class Approvals {

		final List<ApprovalRequestedEvent> requested = new CopyOnWriteArrayList<>();

		@EventListener
		void requested(ApprovalRequestedEvent event) {
			this.requested.add(event);
		}

	}

}
