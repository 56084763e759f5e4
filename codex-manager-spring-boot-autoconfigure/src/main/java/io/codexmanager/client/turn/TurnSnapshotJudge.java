package io.codexmanager.client.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.codexmanager.client.operation.CodexNotFoundException;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.TurnStatus;
import org.jspecify.annotations.Nullable;

/**
 * Judges what the server answers when it is asked about a turn. Not safe for use by
 * several threads.
 */
final class TurnSnapshotJudge {

	private final TurnView view;

	private final TurnCandidates turns;

	private final TurnClocks clocks;

	private final TurnEnding ending;

	private final Duration giveUpAfter;

	private final Clock clock;

	/** The end that the stream told, while what was missed is read. */
	private @Nullable TurnStatus told;

	private @Nullable Instant unreachableSince;

	/** The process of the runtime when the turn began. */
	private @Nullable Integer runtime;

	private boolean restarted;

	/**
	 * The turn reads as one that was left by its runtime, of which it has to be asked.
	 */
	private boolean doubted;

	TurnSnapshotJudge(TurnView view, TurnCandidates turns, TurnClocks clocks, TurnEnding ending, Duration giveUpAfter,
			Clock clock) {
		this.view = view;
		this.turns = turns;
		this.clocks = clocks;
		this.ending = ending;
		this.giveUpAfter = giveUpAfter;
		this.clock = clock;
	}

	/** The stream told of an end, but reading can add to it. */
	void told(TurnStatus status) {
		this.told = status;
		this.view.endedIncompletely();
	}

	void read(SessionSnapshot snapshot) {
		this.unreachableSince = null;
		String target = this.turns.target();
		if (target == null) {
			return;
		}
		TurnSnapshots reading = TurnSnapshots.of(snapshot, target);
		this.view.read();
		this.clocks.read(TurnSnapshots.waitsForPeople(snapshot.thread().status()),
				TurnSnapshots.openToolCalls(snapshot, target));
		if (this.told != null) {
			endAsTold(this.told, reading.texts());
		}
		else if (reading.turn() == null) {
			absent(snapshot, reading);
		}
		else if (reading.ended()) {
			this.view.orphaned(false);
			ended(reading);
		}
		else if (!reading.abandoned()) {
			this.view.readAsRunning();
		}
		else if (!reading.loaded() || this.restarted) {
			this.ending.runtimeLost("the runtime that ran the turn is gone", null);
		}
		else {
			this.doubted = true;
		}
	}

	private void absent(SessionSnapshot snapshot, TurnSnapshots reading) {
		String joined = this.turns.joinedIn(snapshot);
		if (joined != null) {
			this.turns.joined(joined);
			this.view.missed();
			this.view.orphaned(false);
		}
		else if (reading.active()) {
			this.view.readAsBusy();
		}
		else if (this.view.believed()) {
			this.ending.notTaken();
		}
	}

	private void ended(TurnSnapshots reading) {
		if (!this.view.endBelieved()) {
			return;
		}
		if (reading.interrupted()) {
			this.ending.interrupted(reading.messages());
		}
		else if (reading.failed() || this.turns.error() != null) {
			this.ending.failed(null);
		}
		else if (this.view.believed() || !reading.messages().isEmpty()) {
			this.ending.completed(reading.texts(), false);
		}
	}

	private void endAsTold(TurnStatus status, TurnTexts read) {
		if (TurnStatus.INTERRUPTED.equals(status)) {
			this.ending.interrupted(read.answers());
		}
		else {
			this.ending.completed(read.answers().isEmpty() ? this.turns.texts() : read, true);
		}
	}

	/**
	 * The server answers, but not about this session. That alone proves nothing: it
	 * answers so, too, while its runtime is overloaded.
	 */
	void unreadable(Throwable cause) {
		if (this.told != null && PatientReads.unclear(cause)) {
			unreachable(cause);
			return;
		}
		if (toldOfEnd() || this.turns.target() == null) {
			return;
		}
		if (cause instanceof CodexNotFoundException) {
			this.ending.runtimeLost("the manager does not know the session", cause);
		}
		else if (!PatientReads.unclear(cause)) {
			unreachable(cause);
		}
		else if (this.restarted) {
			this.ending.runtimeLost(
					"the manager was restarted and no longer knows the session, so the turn will not go on", cause);
		}
	}

	/**
	 * Tell whether it has to be asked which runtime runs.
	 */
	boolean doubted() {
		return this.doubted;
	}

	/**
	 * The process of the runtime is known. Turns do not outlive it.
	 */
	void runsOn(@Nullable Integer runtime) {
		this.doubted = false;
		if (this.runtime == null) {
			this.runtime = runtime;
		}
		else if (runtime != null && !runtime.equals(this.runtime) && !this.restarted) {
			this.restarted = true;
			this.view.missed();
		}
	}

	void runtimeLost() {
		if (!toldOfEnd()) {
			this.ending.runtimeLost(
					"the runtime of the manager is gone; the turn will not go on."
							+ " The manager has to be restarted if its health says that the runtime does not run",
					null);
		}
	}

	void unreachable(Throwable cause) {
		if (TurnStatus.INTERRUPTED.equals(this.told)) {
			toldOfEnd();
			return;
		}
		if (this.turns.target() == null || !this.view.mustRead()) {
			// the stream will tell of the end
			this.unreachableSince = null;
			return;
		}
		Instant now = this.clock.instant();
		if (this.unreachableSince == null) {
			this.unreachableSince = now;
		}
		if (Duration.between(this.unreachableSince, now).compareTo(this.giveUpAfter) >= 0 && !toldOfEnd()) {
			this.ending.streamLost(this.giveUpAfter, cause);
		}
	}

	/**
	 * End with what the stream told, because there is nobody to ask for more.
	 */
	boolean toldOfEnd() {
		if (this.told != null) {
			endAsTold(this.told, new TurnTexts(List.of()));
		}
		return this.told != null;
	}

}
