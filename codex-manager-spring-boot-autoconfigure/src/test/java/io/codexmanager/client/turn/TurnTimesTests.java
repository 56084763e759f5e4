package io.codexmanager.client.turn;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import io.codexmanager.client.VirtualManager;
import io.codexmanager.client.session.ReactiveSessionScope;
import io.codexmanager.client.session.ReactiveWaiting;
import io.codexmanager.client.turn.TurnOptions.OnGiveUp;
import io.codexmanager.protocol.session.SendMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

class TurnTimesTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final VirtualManager manager = new VirtualManager();

	@RegisterExtension
	private final StoppedTime time = new StoppedTime();

	@Test
	void timeOfPeopleIsNotTimeOfTheRuntime() {
		CompletableFuture<TurnResult> asked = ask((options) -> options.activeTimeout(MINUTE.multipliedBy(2)));
		this.time.pass(MINUTE);
		this.manager.status("waitingOnApproval");
		this.manager.send("approval", "{\"approvalId\":\"17\"}");
		this.time.pass(MINUTE.multipliedBy(10));
		assertThat(asked).isNotDone();
		this.manager.send("approval_resolved", "{\"approvalId\":\"17\",\"status\":\"resolved\"}");
		this.manager.status();
		this.time.pass(MINUTE.dividedBy(2));
		assertThat(asked).isNotDone();
		this.time.pass(MINUTE.dividedBy(2));
		TurnTimedOutException timedOut = timedOut(asked);
		assertThat(timedOut.clock()).isEqualTo(TurnClock.ACTIVE);
		assertThat(timedOut.limit()).isEqualTo(MINUTE.multipliedBy(2));
		assertThat(timedOut.times()).isEqualTo(
				new TurnTimes(MINUTE.multipliedBy(12), MINUTE.multipliedBy(2), MINUTE.multipliedBy(10), Duration.ZERO));
		assertThat(timedOut).hasMessageContaining("worked for more than PT2M")
			.hasMessageContaining("waiting for people PT10M")
			.hasMessageContaining("goes on at the manager");
	}

	@Test
	void peopleHaveALimitOfTheirOwnForAllQuestionsTogether() {
		CompletableFuture<TurnResult> asked = ask((options) -> options.humanTimeout(MINUTE.multipliedBy(5)));
		this.manager.status("waitingOnUserInput");
		this.time.pass(MINUTE.multipliedBy(3));
		this.manager.status();
		this.time.pass(MINUTE.multipliedBy(9));
		this.manager.status("waitingOnApproval");
		this.time.pass(MINUTE);
		assertThat(asked).isNotDone();
		this.time.pass(MINUTE);
		assertThat(timedOut(asked).clock()).isEqualTo(TurnClock.HUMAN);
		assertThat(timedOut(asked).times().human()).isEqualTo(MINUTE.multipliedBy(5));
	}

	@Test
	void aRequestThatIsAnnouncedWithoutAStatusIsTimeOfPeople() {
		CompletableFuture<TurnResult> asked = ask((options) -> options.activeTimeout(MINUTE));
		this.manager.send("tool_user_input_requested", "{\"requestId\":\"3\"}");
		this.time.pass(MINUTE.multipliedBy(3));
		assertThat(asked).isNotDone();
		this.manager.send("tool_user_input_resolved", "{\"requestId\":\"3\",\"status\":\"resolved\"}");
		this.time.pass(MINUTE);
		assertThat(timedOut(asked).clock()).isEqualTo(TurnClock.ACTIVE);
	}

	@Test
	void everySignOfTheRuntimePutsTheIdleLimitOff() {
		CompletableFuture<TurnResult> asked = ask((options) -> options.idleTimeout(MINUTE));
		for (int i = 0; i < 5; i++) {
			this.time.pass(Duration.ofSeconds(50));
			this.manager.delta("x");
		}
		this.time.pass(Duration.ofSeconds(59));
		assertThat(asked).isNotDone();
		this.time.pass(Duration.ofSeconds(1));
		TurnTimedOutException timedOut = timedOut(asked);
		assertThat(timedOut.clock()).isEqualTo(TurnClock.IDLE);
		assertThat(timedOut).hasMessageContaining("showed no sign for PT1M");
		assertThat(timedOut.collectedText()).isEqualTo("xxxxx");
	}

	@Test
	void theIdleLimitStandsStillWhileThereIsNobodyToHear() {
		CompletableFuture<TurnResult> asked = ask((options) -> options.idleTimeout(MINUTE));
		this.time.pass(MINUTE.dividedBy(2));
		this.manager.connected(false);
		this.time.pass(MINUTE.multipliedBy(5));
		assertThat(asked).isNotDone();
		this.manager.connected(true);
		this.time.pass(MINUTE);
		assertThat(timedOut(asked).clock()).isEqualTo(TurnClock.IDLE);
	}

	@Test
	void theCallOfASkillIsNeitherTimeOfPeopleNorOfTheRuntime() {
		CompletableFuture<TurnResult> asked = ask(
				(options) -> options.idleTimeout(MINUTE).activeTimeout(MINUTE).humanTimeout(MINUTE));
		this.manager.send("tool_call_requested", "{\"requestId\":\"4\"}");
		this.time.pass(MINUTE.multipliedBy(5));
		this.manager.send("tool_call_resolved", "{\"requestId\":\"4\",\"status\":\"resolved\"}");
		this.time.pass(MINUTE.dividedBy(2));
		this.manager.turnEnds("completed");
		assertThat(asked).isCompletedWithValueMatching((result) -> result.times()
			.equals(new TurnTimes(Duration.ofSeconds(330), Duration.ofSeconds(30), Duration.ZERO,
					MINUTE.multipliedBy(5))));
	}

	@Test
	void withoutTheStreamReadingTellsWhoIsWaitedFor() {
		this.manager.connected(false);
		CompletableFuture<TurnResult> asked = ask((options) -> options.activeTimeout(MINUTE));
		this.time.pass(Duration.ofSeconds(10));
		this.manager.flags("waitingOnApproval");
		this.time.pass(MINUTE.multipliedBy(5));
		assertThat(asked).isNotDone();
		this.manager.flags();
		this.manager.transcript("{\"messageId\":\"tool-call-7-1\",\"turnId\":\"t-1\",\"role\":\"system\","
				+ "\"type\":\"tool_call.request\"}");
		this.time.pass(MINUTE.multipliedBy(5));
		assertThat(asked).isNotDone();
		this.manager.transcript("");
		this.time.pass(MINUTE);
		TurnTimes times = timedOut(asked).times();
		// what happens between two reads counts as what was read before
		assertThat(times.human()).isBetween(Duration.ofSeconds(290), Duration.ofSeconds(310));
		assertThat(times.tools()).isBetween(Duration.ofSeconds(290), Duration.ofSeconds(310));
	}

	@Test
	void withoutFurtherLimitsOnlyTheTotalHolds() {
		CompletableFuture<TurnResult> asked = ask((options) -> options);
		this.time.pass(Duration.ofMinutes(29));
		assertThat(asked).isNotDone();
		this.time.pass(MINUTE);
		assertThat(timedOut(asked).clock()).isEqualTo(TurnClock.TOTAL);
		assertThat(timedOut(asked)).hasMessageContaining("did not end within PT30M")
			.hasMessageContaining("and waited for nothing but the runtime");
	}

	@Test
	void itIsSaidWhatTheTurnWaitedFor() {
		CompletableFuture<TurnResult> asked = ask((options) -> options);
		this.manager.send("approval", "{\"approvalId\":\"3\"}");
		this.manager.send("tool_user_input_requested", "{\"requestId\":\"4\\n\"}");
		this.manager.send("tool_call_requested", "{\"requestId\":\"5\"}");
		this.time.pass(Duration.ofMinutes(30));
		assertThat(timedOut(asked))
			.hasMessageContaining("and waited for approval 3 and an answer to questions 4\\n; it goes on");
	}

	@Test
	void whatHasBeenAnsweredIsNotWaitedFor() {
		CompletableFuture<TurnResult> asked = ask((options) -> options);
		this.manager.send("approval", "{\"approvalId\":\"3\"}");
		this.manager.send("approval_resolved", "{\"approvalId\":\"3\",\"status\":\"approved\"}");
		this.manager.send("tool_call_requested", "{\"requestId\":\"5\"}");
		this.time.pass(Duration.ofMinutes(30));
		assertThat(timedOut(asked)).hasMessageContaining("and waited for tool call 5; it goes on");
	}

	@Test
	void theLimitsOfTheProfileHoldUnlessTheCallHasItsOwn() {
		ReactiveSessionScope session = this.manager
			.session(TurnLimits.none().active(MINUTE.multipliedBy(2)).idle(MINUTE));
		CompletableFuture<TurnResult> asked = session
			.ask(SendMessage.of("go"), TurnOptions.defaults().idleTimeout(Duration.ofSeconds(10)))
			.toFuture();
		this.time.pass(Duration.ofSeconds(10));
		assertThat(timedOut(asked).clock()).isEqualTo(TurnClock.IDLE);
		this.manager.turnEnds("completed");
		asked = session.ask("go").toFuture();
		this.time.pass(Duration.ofSeconds(59));
		assertThat(asked).isNotDone();
		this.time.pass(Duration.ofSeconds(1));
		assertThat(timedOut(asked).limit()).isEqualTo(MINUTE);
	}

	@Test
	void aSilentTurnIsNotReadWhileTheStreamIsConnected() {
		CompletableFuture<TurnResult> asked = ask((options) -> options);
		this.time.pass(Duration.ofMinutes(10));
		assertThat(this.manager.reads()).as("whether the session is idle").isOne();
		assertThat(this.manager.count("GET /api/health")).isBetween(100L, 130L);
		this.manager.turnEnds("completed");
		assertThat(asked).isCompleted();
	}

	@Test
	void aTurnThatBeganBeforeItWasWatchedIsReadOnceAndAgainAtItsEnd() {
		this.manager.turnRuns();
		CompletableFuture<TurnResult> waiting = waiting().turn("t-1").toFuture();
		this.time.pass(Duration.ofMinutes(10));
		assertThat(this.manager.reads()).isOne();
		this.manager.turnEnds("completed");
		this.time.pass(MINUTE);
		assertThat(this.manager.reads()).isEqualTo(2);
		assertThat(waiting).isCompletedWithValueMatching((result) -> result.text().equals("read"));
	}

	@Test
	void aConnectionThatWasLostMakesTheSessionBeReadUntilItIsSeenToRun() {
		CompletableFuture<TurnResult> asked = ask((options) -> options);
		this.manager.connected(false);
		this.time.pass(MINUTE);
		long away = this.manager.reads();
		assertThat(away).isGreaterThan(10);
		this.manager.connected(true);
		this.time.pass(Duration.ofMinutes(10));
		assertThat(this.manager.reads()).isEqualTo(away + 1);
		assertThat(asked).isNotDone();
	}

	@Test
	void cancellingLeavesNoTimerAndNoWatch() {
		CompletableFuture<TurnResult> asked = ask((options) -> options.activeTimeout(MINUTE).idleTimeout(MINUTE));
		this.time.pass(MINUTE.dividedBy(2));
		assertThat(this.manager.watchers()).isOne();
		asked.cancel(true);
		assertThat(this.manager.watchers()).isZero();
		int requests = this.manager.requests();
		this.time.pass(Duration.ofHours(1));
		assertThat(this.manager.requests()).isEqualTo(requests);
		assertThat(this.manager.count("POST /api/sessions/s-1/interrupt")).isZero();
	}

	@Test
	void aTimeOutLeavesNoTimerAndNoWatch() {
		CompletableFuture<TurnResult> asked = ask((options) -> options.activeTimeout(MINUTE));
		this.time.pass(MINUTE);
		timedOut(asked);
		assertThat(this.manager.watchers()).isZero();
		int requests = this.manager.requests();
		this.time.pass(Duration.ofHours(1));
		assertThat(this.manager.requests()).isEqualTo(requests);
	}

	@Test
	void aTurnThatIsGivenUpCanBeInterrupted() {
		ask((options) -> options.onGiveUp(OnGiveUp.INTERRUPT)).cancel(true);
		assertThat(this.manager.count("POST /api/sessions/s-1/interrupt")).isOne();
		CompletableFuture<TurnResult> asked = waiting()
			.turn("t-1", TurnOptions.defaults().timeout(MINUTE).onGiveUp(OnGiveUp.INTERRUPT))
			.toFuture();
		this.time.pass(MINUTE);
		assertThat(timedOut(asked)).hasMessageContaining("is interrupted");
		assertThat(this.manager.count("POST /api/sessions/s-1/interrupt")).isEqualTo(2);
	}

	@Test
	void aTurnThatEndedIsNotInterrupted() {
		CompletableFuture<TurnResult> asked = ask((options) -> options.onGiveUp(OnGiveUp.INTERRUPT));
		this.manager.turnEnds("completed");
		assertThat(asked).isCompleted();
		assertThat(this.manager.reads()).isOne();
		assertThat(this.manager.count("POST /api/sessions/s-1/interrupt")).isZero();
	}

	private CompletableFuture<TurnResult> ask(Function<TurnOptions, TurnOptions> options) {
		Mono<TurnResult> asking = this.manager.session(TurnLimits.none())
			.ask(SendMessage.of("go"), options.apply(TurnOptions.defaults()));
		return asking.toFuture();
	}

	private ReactiveWaiting waiting() {
		return this.manager.session(TurnLimits.none()).waiting();
	}

	private static TurnTimedOutException timedOut(CompletableFuture<TurnResult> asked) {
		assertThat(asked).isCompletedExceptionally();
		return asked.handle((result, error) -> {
			Throwable cause = (error instanceof CompletionException) ? error.getCause() : error;
			assertThat(cause).isInstanceOf(TurnTimedOutException.class);
			return (TurnTimedOutException) cause;
		}).join();
	}

}
