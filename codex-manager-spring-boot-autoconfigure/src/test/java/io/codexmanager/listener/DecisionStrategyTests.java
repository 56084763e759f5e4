package io.codexmanager.listener;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Concurrency;
import io.codexmanager.annotation.Delivery;
import io.codexmanager.annotation.ListenerRetry;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.RecordedFrames;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.listener.DecidingListeners.Accepting;
import io.codexmanager.listener.DecidingListeners.DecidingWhenTold;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.request.ToolInputRequest;
import io.codexmanager.protocol.stream.StreamFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for one decision that is made of those of several listeners.
 */
class DecisionStrategyTests {

	private final Approval approval = RecordedFrames.request("command-approval-accept", Approval.class);

	private final FixtureServer server = new FixtureServer(this.approval);

	private Harness harness = new Harness(this.server.baseUrl());

	@AfterEach
	void close() {
		this.harness.close();
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(classes = { Throwing.class, ThrowingLast.class, FailingLater.class, FailingStage.class,
			ThrowingInParallel.class, ThrowingInSeries.class, FailingAgain.class, ThrowingCondition.class,
			ThrowingEverywhere.class, PlainThrowingFirst.class })
	void aPolicyThatFailsLetsNobodyElseAccept(Class<?> policy) {
		this.harness.start(policy, Accepting.class, Held.class);
		this.harness.announce(this.approval);
		Held held = this.harness.bean(Held.class);
		await().untilAsserted(() -> assertThat(held.events).hasSize(1));
		assertThat(held.events.element().round().failures()).hasSize(1);
		assertThat(held.events.element().event().request()).isEqualTo(this.approval);
		assertThat(this.server.received()).isEmpty();
		assertThat(this.harness.container().heldRequests("local")).isEqualTo(1);
		end();
		assertThat(this.harness.container().heldRequests("local")).isZero();
	}

	@ParameterizedTest
	@ValueSource(classes = { DecidingWhenTold.class, TellingStage.class })
	void aRefusalThatComesLaterWinsOverAnAcceptance(Class<? extends Told> policy) {
		this.harness.start(Accepting.class, AcceptingInParallel.class, AcceptingInSeries.class, policy);
		this.harness.announce(this.approval);
		Told told = (Told) this.harness.bean(policy);
		await().until(told::asked);
		await().until(() -> this.harness.bean(AcceptingInParallel.class).called
				&& this.harness.bean(AcceptingInSeries.class).called);
		assertThat(this.server.received()).isEmpty();
		told.tell(ApprovalDecision.decline());
		assertThat(awaitOne()).isEqualTo("decline");
	}

	@Test
	void anAcceptanceIsSentOnceEverybodyHasAnswered() {
		this.harness.start(Accepting.class, AcceptingInParallel.class, AcceptingInSeries.class, DecidingWhenTold.class,
				Abstaining.class);
		this.harness.announce(this.approval);
		Told told = this.harness.bean(DecidingWhenTold.class);
		await().until(told::asked);
		assertThat(this.server.received()).isEmpty();
		told.tell(null);
		assertThat(awaitOne()).isEqualTo("accept");
	}

	@Test
	void aRefusalDoesNotWaitForAnybody() {
		this.harness.start(DecidingWhenTold.class, Throwing.class, Declining.class);
		this.harness.announce(this.approval);
		assertThat(awaitOne()).isEqualTo("decline");
	}

	@Test
	void aCancellationIsARefusalToo() {
		this.harness.start(Accepting.class, Cancelling.class);
		this.harness.announce(this.approval);
		assertThat(awaitOne()).isEqualTo("cancel");
	}

	@Test
	void anAcceptanceForThisOnceGoesBeforeOneThatLasts() {
		this.harness.start(AcceptingForSession.class, Accepting.class);
		this.harness.announce(this.approval);
		awaitOne();
		assertThat(this.server.received().get(0).body().has("scope")).isFalse();
	}

	@Test
	void aPlainListenerThatThrowsAfterwardsHoldsNothing() {
		this.harness.start(PlainThrowing.class, Accepting.class);
		this.harness.announce(this.approval);
		assertThat(awaitOne()).isEqualTo("accept");
	}

	@Test
	void aListenerThatDecidesNothingHoldsNothingWhenItFails() {
		this.harness.start(OnlyLooking.class, Accepting.class);
		this.harness.announce(this.approval);
		assertThat(awaitOne()).isEqualTo("accept");
	}

	@Test
	void aRefusalThatCannotBeDeliveredIsNotReplacedByAnAcceptance() {
		this.server.answer(400, "{}");
		this.harness.start(Declining.class, Accepting.class);
		this.harness.announce(this.approval);
		await().untilAsserted(() -> assertThat(this.harness.failures()).hasSize(1));
		await().until(() -> this.harness.container().awaitCalls(Duration.ofSeconds(10)));
		assertThat(this.server.received()).hasSize(1);
	}

	@Test
	void questionsAreDecidedAlike() {
		ToolInputRequest questions = RecordedFrames.request("tool-user-input", ToolInputRequest.class);
		try (FixtureServer other = new FixtureServer(questions);
				Harness instance = new Harness(other.baseUrl()).start(Answering.class, Refusing.class)) {
			instance.announce(questions);
			await().untilAsserted(() -> assertThat(other.received()).hasSize(1));
			assertThat(other.received().get(0).body().path("decision").asString()).isEqualTo("decline");
		}
	}

	@Test
	void anAnswerToQuestionsWaitsForAFailedPolicyForEver() {
		ToolInputRequest questions = RecordedFrames.request("tool-user-input", ToolInputRequest.class);
		try (FixtureServer other = new FixtureServer(questions);
				Harness instance = new Harness(other.baseUrl()).start(Answering.class, Confused.class, Held.class)) {
			instance.announce(questions);
			await().untilAsserted(() -> assertThat(instance.bean(Held.class).events).hasSize(1));
			assertThat(other.received()).isEmpty();
		}
	}

	@Test
	void theFirstDecisionCanBeLetWin() {
		replace(DecisionStrategy.firstDecision()).start(Accepting.class, DecidingWhenTold.class, Throwing.class);
		this.harness.announce(this.approval);
		assertThat(awaitOne()).isEqualTo("accept");
	}

	@Test
	void aStrategyOfOnesOwnChooses() {
		replace((round) -> (round.decisions().size() == 2) ? round.decisions().get(1) : null).start(Declining.class,
				Accepting.class);
		this.harness.announce(this.approval);
		assertThat(awaitOne()).isEqualTo("accept");
	}

	@Test
	void aStrategyThatFailsHoldsTheRequest() {
		replace((round) -> {
			throw new IllegalStateException("strategy");
		}).start(Accepting.class, Held.class);
		this.harness.announce(this.approval);
		Held held = this.harness.bean(Held.class);
		await().untilAsserted(() -> assertThat(held.events).hasSize(1));
		assertThat(held.events.element().round().failures().values()).singleElement()
			.isInstanceOf(IllegalStateException.class);
		assertThat(this.server.received()).isEmpty();
	}

	@Test
	void whatWasDecidedOnARequestThatEndedMeanwhileIsNotSent() {
		this.harness.start(Accepting.class, DecidingWhenTold.class);
		this.harness.announce(this.approval);
		end();
		this.harness.bean(DecidingWhenTold.class).tell(null);
		await().until(() -> this.harness.container().awaitCalls(Duration.ofSeconds(10)));
		assertThat(this.server.received()).isEmpty();
		assertThat(this.harness.failures()).isEmpty();
	}

	private Harness replace(DecisionStrategy strategy) {
		this.harness.close();
		this.harness = new Harness(this.server.baseUrl(), new InMemoryClaimStore(), strategy);
		return this.harness;
	}

	private void end() {
		this.harness.open().clear();
		this.harness.stream("local")
			.frame(new StreamFrame("approval_resolved", this.approval.threadId(),
					"{\"type\": \"approval_resolved\", \"threadId\": \"" + this.approval.threadId()
							+ "\", \"payload\": {\"approvalId\": \"" + this.approval.approvalId()
							+ "\", \"status\": \"expired\"}}"),
					Harness.NOW);
	}

	private String awaitOne() {
		await().untilAsserted(() -> assertThat(this.server.received()).hasSize(1));
		await().until(() -> this.harness.container().awaitCalls(Duration.ofSeconds(10)));
		assertThat(this.server.received()).hasSize(1);
		return this.server.received().get(0).body().path("decision").asString();
	}

	static class Held {

		private final Queue<DecisionHeldEvent> events = new ConcurrentLinkedQueue<>();

		@EventListener
		void held(DecisionHeldEvent event) {
			this.events.add(event);
		}

	}

	static class Throwing {

		@Order(1)
		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			throw new IllegalStateException("policy");
		}

	}

	static class ThrowingLast {

		@Order(Ordered.LOWEST_PRECEDENCE)
		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			throw new StackOverflowError("policy");
		}

	}

	static class FailingLater {

		@CodexEventListener
		Mono<ApprovalDecision> decide(ApprovalRequestedEvent event) {
			return Mono.error(new IllegalStateException("policy"));
		}

	}

	static class FailingStage {

		@CodexEventListener
		CompletableFuture<ApprovalDecision> decide(ApprovalRequestedEvent event) {
			return CompletableFuture.failedFuture(new IllegalStateException("policy"));
		}

	}

	static class ThrowingInParallel {

		@CodexEventListener(concurrency = Concurrency.PARALLEL)
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			throw new IllegalStateException("policy");
		}

	}

	static class ThrowingInSeries {

		@CodexEventListener(concurrency = Concurrency.SERIAL)
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			throw new IllegalStateException("policy");
		}

	}

	static class FailingAgain {

		@CodexEventListener(retry = @ListenerRetry(maxAttempts = 3, delay = "1ms"))
		Mono<ApprovalDecision> decide(ApprovalRequestedEvent event) {
			return Mono.error(new IllegalStateException("policy"));
		}

	}

	static class ThrowingCondition {

		@CodexEventListener(condition = "T(java.lang.Integer).parseInt('x') == 1")
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.decline();
		}

	}

	static class ThrowingEverywhere {

		@CodexEventListener(delivery = Delivery.ALL)
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			throw new IllegalStateException("policy");
		}

	}

	static class PlainThrowingFirst {

		@Order(Ordered.HIGHEST_PRECEDENCE)
		@EventListener
		void on(ApprovalRequestedEvent event) {
			throw new IllegalStateException("keeps the event from those after it");
		}

	}

	static class PlainThrowing {

		@EventListener
		void on(ApprovalRequestedEvent event) {
			throw new IllegalStateException("keeps the event from those after it");
		}

	}

	static class OnlyLooking {

		@CodexEventListener
		void on(ApprovalRequestedEvent event) {
			throw new IllegalStateException("no policy");
		}

	}

	static class AcceptingInParallel {

		private volatile boolean called;

		@CodexEventListener(concurrency = Concurrency.PARALLEL)
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			this.called = true;
			return ApprovalDecision.accept();
		}

	}

	static class AcceptingInSeries {

		private volatile boolean called;

		@CodexEventListener(concurrency = Concurrency.SERIAL)
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			this.called = true;
			return ApprovalDecision.accept();
		}

	}

	static class AcceptingForSession {

		@Order(1)
		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.acceptForSession();
		}

	}

	static class Abstaining {

		@CodexEventListener
		@Nullable ApprovalDecision decide(ApprovalRequestedEvent event) {
			return null;
		}

	}

	static class Declining {

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.decline();
		}

	}

	static class Cancelling {

		@Order(Ordered.LOWEST_PRECEDENCE)
		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.cancel();
		}

	}

	static class TellingStage implements Told {

		private final CompletableFuture<ApprovalDecision> decision = new CompletableFuture<>();

		private volatile boolean asked;

		@CodexEventListener
		CompletableFuture<ApprovalDecision> decide(ApprovalRequestedEvent event) {
			this.asked = true;
			return this.decision;
		}

		@Override
		public boolean asked() {
			return this.asked;
		}

		@Override
		public void tell(@Nullable ApprovalDecision decision) {
			this.decision.complete(decision);
		}

	}

	static class Answering {

		@CodexEventListener
		ToolInputAnswer answer(ToolInputRequestedEvent event) {
			return ToolInputAnswer.of("q", "yes");
		}

	}

	static class Refusing {

		@Order(Ordered.LOWEST_PRECEDENCE)
		@CodexEventListener
		ToolInputAnswer answer(ToolInputRequestedEvent event) {
			return ToolInputAnswer.decline();
		}

	}

	static class Confused {

		@CodexEventListener
		ToolInputAnswer answer(ToolInputRequestedEvent event) {
			throw new IllegalStateException("policy");
		}

	}

	/** Decides when it is told to. */
	interface Told {

		boolean asked();

		void tell(@Nullable ApprovalDecision decision);

	}

}
