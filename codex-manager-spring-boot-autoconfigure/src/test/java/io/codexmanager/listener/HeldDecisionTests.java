package io.codexmanager.listener;

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
import io.codexmanager.listener.DecidingListeners.Answering;
import io.codexmanager.listener.DecidingListeners.Throwing;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.request.ToolInputRequest;
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
 * Tests for decisions that are held because a policy or the strategy failed, and for
 * failures that hold nothing.
 */
class HeldDecisionTests {

	private final Approval approval = RecordedFrames.request("command-approval-accept", Approval.class);

	private final FixtureServer server = new FixtureServer(this.approval);

	private final Harness harness = new Harness(this.server.baseUrl());

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
		this.harness.expire(this.approval);
		assertThat(this.harness.container().heldRequests("local")).isZero();
	}

	@Test
	void aPlainListenerThatThrowsAfterwardsHoldsNothing() {
		this.harness.start(PlainThrowing.class, Accepting.class);
		this.harness.announce(this.approval);
		assertThat(this.server.awaitDecision(this.harness)).isEqualTo("accept");
	}

	@Test
	void aListenerThatDecidesNothingHoldsNothingWhenItFails() {
		this.harness.start(OnlyLooking.class, Accepting.class);
		this.harness.announce(this.approval);
		assertThat(this.server.awaitDecision(this.harness)).isEqualTo("accept");
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
	void aStrategyThatFailsHoldsTheRequest() {
		DecisionStrategy strategy = (round) -> {
			throw new IllegalStateException("strategy");
		};
		try (Harness instance = new Harness(this.server.baseUrl(), new InMemoryClaimStore(), strategy)
			.start(Accepting.class, Held.class)) {
			instance.announce(this.approval);
			Held held = instance.bean(Held.class);
			await().untilAsserted(() -> assertThat(held.events).hasSize(1));
			assertThat(held.events.element().round().failures().values()).singleElement()
				.isInstanceOf(IllegalStateException.class);
			assertThat(this.server.received()).isEmpty();
		}
	}

	static class Held {

		private final Queue<DecisionHeldEvent> events = new ConcurrentLinkedQueue<>();

		@EventListener
		void held(DecisionHeldEvent event) {
			this.events.add(event);
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

	static class Confused {

		@CodexEventListener
		ToolInputAnswer answer(ToolInputRequestedEvent event) {
			throw new IllegalStateException("policy");
		}

	}

}
