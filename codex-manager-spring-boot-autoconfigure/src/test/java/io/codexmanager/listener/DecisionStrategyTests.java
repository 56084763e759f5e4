package io.codexmanager.listener;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Concurrency;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.RecordedFrames;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.listener.DecidingListeners.Accepting;
import io.codexmanager.listener.DecidingListeners.Answering;
import io.codexmanager.listener.DecidingListeners.DecidingWhenTold;
import io.codexmanager.listener.DecidingListeners.Throwing;
import io.codexmanager.listener.DecidingListeners.Told;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.request.ToolInputRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
	void whatWasDecidedOnARequestThatEndedMeanwhileIsNotSent() {
		this.harness.start(Accepting.class, DecidingWhenTold.class);
		this.harness.announce(this.approval);
		this.harness.expire(this.approval);
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

	private String awaitOne() {
		return this.server.awaitDecision(this.harness);
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

	static class Refusing {

		@Order(Ordered.LOWEST_PRECEDENCE)
		@CodexEventListener
		ToolInputAnswer answer(ToolInputRequestedEvent event) {
			return ToolInputAnswer.decline();
		}

	}

}
