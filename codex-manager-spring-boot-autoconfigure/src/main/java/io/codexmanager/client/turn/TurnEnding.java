package io.codexmanager.client.turn;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.codexmanager.client.turn.TurnException.InterruptedWork;
import io.codexmanager.client.turn.TurnOptions.OnGiveUp;
import io.codexmanager.client.turn.TurnOptions.WhenShared;
import io.codexmanager.observation.TurnObservation;
import io.codexmanager.observation.TurnOutcome;
import org.jspecify.annotations.Nullable;

/**
 * How a turn ended, in the words of the one who waits for it: with a result, or with an
 * exception that carries what was written until then. Empty while the turn runs.
 */
final class TurnEnding {

	private final TurnGoal goal;

	private final TurnCandidates turns;

	private final TurnClocks clocks;

	private final Consumer<TurnUpdate> updates;

	private @Nullable TurnResult result;

	private @Nullable TurnException failure;

	TurnEnding(TurnGoal goal, TurnCandidates turns, TurnClocks clocks, Consumer<TurnUpdate> updates) {
		this.goal = goal;
		this.turns = turns;
		this.clocks = clocks;
		this.updates = updates;
	}

	@Nullable TurnResult result() {
		return this.result;
	}

	@Nullable TurnException failure() {
		return this.failure;
	}

	void completed(TurnTexts texts, boolean confirmed) {
		String target = this.turns.target();
		boolean first = this.turns.announcedOne() && (!this.goal.begun() || this.goal.text() == null);
		TurnResult result = new TurnResult(this.goal.sessionId(), (target != null) ? target : "", texts.answers(),
				texts.exchanges(texts.own(this.goal.text(), first)), confirmed, this.clocks.times(),
				this.turns.usage());
		if (this.goal.whenShared() == WhenShared.FAIL && !result.joined().isEmpty()) {
			fail(new TurnSharedException(result));
			return;
		}
		observe(TurnOutcome.COMPLETED, null);
		this.result = result;
		this.updates.accept(new TurnUpdate.Completed(this.result));
	}

	void failed(@Nullable String message) {
		String reason = (message != null) ? message : this.turns.error();
		fail(new TurnFailedException(work(),
				"the turn failed" + ((reason != null) ? ": " + reason : "; the manager does not tell why"), null));
	}

	/**
	 * The turn was interrupted.
	 * @param read what the model had written as it was read back
	 */
	void interrupted(List<String> read) {
		List<String> heard = this.turns.messages();
		fail(new TurnInterruptedException(work(heard.isEmpty() ? read : heard), "the turn was interrupted", null));
	}

	void sessionDeleted() {
		fail(new TurnSessionDeletedException(work(), "the session was deleted", null));
	}

	void notTaken() {
		String message = (this.goal.text() != null) ? "the message was accepted, but no turn took it; send it again"
				: "the session has no such turn; the message that it was announced for was not taken by another one"
						+ " either";
		fail(new TurnNotTakenException(work(), message, null));
	}

	void runtimeLost(String message, @Nullable Throwable cause) {
		fail(new TurnRuntimeLostException(work(), message, cause));
	}

	void streamLost(Duration giveUpAfter, Throwable cause) {
		fail(new TurnStreamLostException(work(), "the event stream was lost and the session could not be read for "
				+ giveUpAfter.toSeconds() + " s (" + cause.getMessage() + "); how the turn ended is unknown", cause));
	}

	/**
	 * A clock has run out.
	 * @param sent whether the message was sent
	 * @param lost the failure of its answer, {@code null} if there was none so far
	 */
	void timedOut(TurnClock clock, boolean sent, @Nullable Throwable lost) {
		Duration limit = this.clocks.limit(clock);
		String message = (this.turns.target() != null) ? whatTookTooLong(clock, limit) + "; " + whatBecomesOfIt()
				: whatBecameOfTheMessage(limit, sent, lost);
		TurnException failure = new TurnTimedOutException(work(), clock, limit, message);
		if (lost != null) {
			failure.addSuppressed(lost);
		}
		fail(failure);
	}

	private void fail(TurnException failure) {
		this.failure = failure;
		// a message that no turn took may be sent again
		if (!(failure instanceof TurnNotTakenException)) {
			observe(failure.outcome(), failure);
		}
	}

	private void observe(TurnOutcome outcome, @Nullable TurnException failure) {
		TurnObservation observed = this.goal.observed();
		if (!observed.isNoop()) {
			TurnTimes times = this.clocks.times();
			observed.turn(this.turns.target());
			observed.used(this.turns.usage());
			observed.called(this.turns.toolCalls());
			observed.spent(times.active(), times.human(), times.tools());
			observed.ended(outcome, failure);
		}
	}

	private static String whatBecameOfTheMessage(Duration limit, boolean sent, @Nullable Throwable lost) {
		if (!sent) {
			return "the message could not be sent within " + limit;
		}
		return (lost == null) ? "the message was sent and not answered within " + limit + "; a turn may still take it"
				: "no turn that took the message was seen within " + limit + ", but one may still take it: "
						+ lost.getMessage();
	}

	private String whatTookTooLong(TurnClock clock, Duration limit) {
		TurnTimes times = this.clocks.times();
		String spent = " (active " + times.active() + ", waiting for people " + times.human() + ", for tools "
				+ times.tools() + "), and waited for " + this.clocks.waitsFor();
		return switch (clock) {
			case TOTAL -> "the turn did not end within " + limit;
			case ACTIVE -> "the runtime worked for more than " + limit + " and did not end the turn";
			case IDLE -> "the runtime showed no sign for " + limit + " while it should be working";
			case HUMAN -> "approvals and questions waited for people for more than " + limit;
		} + spent;
	}

	private String whatBecomesOfIt() {
		return (this.goal.onGiveUp() == OnGiveUp.INTERRUPT) ? "it is interrupted" : "it goes on at the manager";
	}

	private InterruptedWork work() {
		return work(this.turns.messages());
	}

	private InterruptedWork work(List<String> messages) {
		return new InterruptedWork(this.goal.sessionId(), this.turns.target(), String.join("\n", messages),
				this.clocks.times(), this.turns.usage());
	}

}
