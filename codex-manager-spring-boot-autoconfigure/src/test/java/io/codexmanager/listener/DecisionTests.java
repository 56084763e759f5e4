package io.codexmanager.listener;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.CodexException;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.RecordedFrames;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.listener.DecidingListeners.Accepting;
import io.codexmanager.listener.DecidingListeners.DecidingWhenTold;
import io.codexmanager.listener.FixtureServer.Received;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.request.ToolInputRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for decisions that listeners return.
 */
@ExtendWith(OutputCaptureExtension.class)
class DecisionTests {

	private final Approval approval = RecordedFrames.request("command-approval-accept", Approval.class);

	private final ToolInputRequest toolInput = RecordedFrames.request("tool-user-input", ToolInputRequest.class);

	private final FixtureServer server = new FixtureServer(this.approval);

	private final Harness harness = new Harness(this.server.baseUrl());

	@AfterEach
	void close() {
		this.harness.close();
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(classes = { Accepting.class, AcceptingLater.class, AcceptingInStage.class, AcceptingOptional.class,
			AcceptingAnything.class })
	void aReturnedDecisionIsSent(Class<?> listener) {
		this.harness.start(listener);
		this.harness.announce(this.approval);
		Received received = awaitOne();
		assertThat(received.kind()).isEqualTo("approvals");
		assertThat(received.id()).isEqualTo(this.approval.approvalId());
		assertThat(received.body()).isEqualTo(RecordedFrames.MAPPER.readTree("{\"decision\": \"accept\"}"));
		assertThat(this.harness.failures()).isEmpty();
	}

	@Test
	void aReturnedAnswerToQuestionsIsSent() {
		try (FixtureServer other = new FixtureServer(this.toolInput);
				Harness context = new Harness(other.baseUrl()).start(Answering.class)) {
			context.announce(this.toolInput);
			await().untilAsserted(() -> assertThat(other.received()).hasSize(1));
			Received received = other.received().get(0);
			assertThat(received.kind()).isEqualTo("tool-input");
			assertThat(received.id()).isEqualTo(this.toolInput.requestId());
			assertThat(received.body().path("answers").path("q").path("answers").get(0).stringValue()).isEqualTo("yes");
			assertThat(context.failures()).isEmpty();
		}
	}

	@Test
	void nullAndEmptyLeaveTheRequestToOthers() {
		this.harness.start(Undecided.class, Accepting.class);
		this.harness.announce(this.approval);
		awaitOne();
		assertThat(this.harness.failures()).isEmpty();
	}

	@Test
	void theFirstDecisionWinsAndTheSecondIsLoggedAndNotSent(CapturedOutput output) {
		this.harness.start(Declining.class, Accepting.class);
		this.harness.announce(this.approval);
		assertThat(awaitOne().body().path("decision").stringValue()).isEqualTo("decline");
		assertThat(output).contains("The decision of listener accepting").contains("was not sent: another one");
		assertThat(this.harness.failures()).isEmpty();
	}

	@Test
	void aDecisionThatTheEventDoesNotAskForIsReported() {
		this.harness.start(AcceptingAnything.class).frame("session_deleted");
		assertThat(this.harness.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.cause()).isInstanceOf(CodexException.class)
				.hasMessageContaining("ApprovalDecision"));
		assertThat(this.server.received()).isEmpty();
	}

	@Test
	void aValueThatComesLaterHoldsUpNoOtherEvent() {
		this.harness.start(Blocking.class);
		this.harness.announce(this.approval);
		this.harness.frame("session_deleted");
		Blocking blocking = this.harness.bean(Blocking.class);
		assertThat(blocking.otherEvents).isEqualTo(1);
		assertThat(this.server.received()).isEmpty();
		blocking.latch.countDown();
		awaitOne();
		assertThat(blocking.subscribedOn).startsWith("codex-listener");
	}

	@Test
	void valuesThatComeOnAnEventLoopAreTakenOffIt() {
		this.harness.start(OnEventLoop.class, Publications.class).frame("session_deleted");
		await().untilAsserted(() -> assertThat(this.harness.bean(Publications.class).thread).isNotNull());
		assertThat(this.harness.bean(Publications.class).thread).startsWith("codex-listener");
	}

	@Test
	void otherValuesArePublishedAsSpringDoes() {
		this.harness.start(Publishing.class, Publications.class).frame("session_deleted");
		Publications publications = this.harness.bean(Publications.class);
		await().untilAsserted(() -> assertThat(publications.texts).contains("value;", "mono;", "a;b;", "array;"));
		assertThat(this.harness.failures()).isEmpty();
	}

	@Test
	void closingEndsWhatIsStillWaitedFor() {
		DecidingWhenTold bean;
		try (Harness context = new Harness(this.server.baseUrl()).start(DecidingWhenTold.class)) {
			context.announce(this.approval);
			bean = context.bean(DecidingWhenTold.class);
			await().untilAsserted(() -> assertThat(bean.decision().currentSubscriberCount()).isEqualTo(1));
		}
		assertThat(bean.decision().currentSubscriberCount()).isZero();
	}

	private Received awaitOne() {
		await().untilAsserted(() -> assertThat(this.server.received()).hasSize(1));
		await().during(Duration.ofMillis(150))
			.atMost(Patience.LIMIT)
			.untilAsserted(() -> assertThat(this.server.received()).hasSize(1));
		return this.server.received().get(0);
	}

	static class AcceptingLater {

		@CodexEventListener
		Mono<ApprovalDecision> decide(ApprovalRequestedEvent event) {
			return Mono.delay(Duration.ofMillis(20)).map((tick) -> ApprovalDecision.accept());
		}

	}

	static class AcceptingInStage {

		@CodexEventListener
		CompletableFuture<ApprovalDecision> decide(ApprovalRequestedEvent event) {
			return CompletableFuture.supplyAsync(ApprovalDecision::accept);
		}

	}

	static class AcceptingOptional {

		@CodexEventListener
		Optional<ApprovalDecision> decide(ApprovalRequestedEvent event) {
			return Optional.of(ApprovalDecision.accept());
		}

	}

	static class AcceptingAnything {

		@CodexEventListener
		Object decide(CodexEvent event) {
			return ApprovalDecision.accept();
		}

	}

	static class Declining {

		@Order(1)
		@CodexEventListener(id = "declining")
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.decline();
		}

	}

	static class Answering {

		@CodexEventListener
		Mono<ToolInputAnswer> answer(ToolInputRequestedEvent event) {
			return Mono.just(ToolInputAnswer.of("q", "yes"));
		}

	}

	static class Undecided {

		@Order(1)
		@CodexEventListener
		@Nullable ApprovalDecision nothing(ApprovalRequestedEvent event) {
			return null;
		}

		@Order(2)
		@CodexEventListener
		Mono<ApprovalDecision> empty(ApprovalRequestedEvent event) {
			return Mono.empty();
		}

		@Order(3)
		@CodexEventListener
		CompletableFuture<ApprovalDecision> stage(ApprovalRequestedEvent event) {
			return CompletableFuture.completedFuture(null);
		}

		@Order(4)
		@CodexEventListener
		Optional<ApprovalDecision> optional(ApprovalRequestedEvent event) {
			return Optional.empty();
		}

	}

	static class Blocking {

		private final CountDownLatch latch = new CountDownLatch(1);

		private volatile String subscribedOn = "";

		private volatile int otherEvents;

		@CodexEventListener
		Mono<ApprovalDecision> decide(ApprovalRequestedEvent event) {
			return Mono.fromCallable(() -> {
				this.subscribedOn = Thread.currentThread().getName();
				this.latch.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
				return ApprovalDecision.accept();
			});
		}

		@CodexEventListener("session_deleted")
		void other() {
			this.otherEvents++;
		}

	}

	static class OnEventLoop {

		@CodexEventListener("session_deleted")
		Mono<String> later() {
			return Mono.just("text").publishOn(Schedulers.parallel());
		}

	}

	static class Publishing {

		@CodexEventListener("session_deleted")
		String value() {
			return "value";
		}

		@CodexEventListener("session_deleted")
		Mono<String> mono() {
			return Mono.just("mono");
		}

		@CodexEventListener("session_deleted")
		Flux<String> flux() {
			return Flux.just("a", "b");
		}

		@CodexEventListener("session_deleted")
		String[] array() {
			return new String[] { "array" };
		}

	}

	static class Publications {

		private final StringBuffer texts = new StringBuffer();

		private volatile @Nullable String thread;

		@EventListener
		void text(String text) {
			this.thread = Thread.currentThread().getName();
			this.texts.append(text).append(';');
		}

	}

}
