package io.codexmanager.client.turn;

import java.util.function.Consumer;

import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.TurnStatus;
import io.codexmanager.protocol.stream.StreamFrame;
import org.jspecify.annotations.Nullable;

/**
 * Follows one turn from its message to its end, by frames of the stream where they arrive
 * and by reading the session where they were missed. Not safe for use by several threads.
 */
final class TurnTracker {

	private final TurnGoal goal;

	private final TurnFrames frames;

	private final TurnCandidates turns;

	private final TurnClocks clocks;

	private final TurnEnding ending;

	private final TurnView view = new TurnView();

	private final TurnSnapshotJudge reads;

	/** Frames were missed between the sending of the message and its answer. */
	private boolean missed;

	/**
	 * Follow a turn.
	 * @param goal what is waited for
	 * @param first whether the session had no turn before
	 * @param frames reads frames
	 * @param settings how turns are waited for
	 * @param updates takes what becomes of the turn
	 */
	TurnTracker(TurnGoal goal, boolean first, TurnFrames frames, TurnSettings settings, Consumer<TurnUpdate> updates) {
		this.goal = goal;
		this.frames = frames;
		this.turns = new TurnCandidates(goal.text(), goal.begun(), first, updates);
		this.clocks = new TurnClocks(goal.limits(), goal.deadline());
		this.ending = new TurnEnding(goal, this.turns, this.clocks, updates);
		this.reads = new TurnSnapshotJudge(this.view, this.turns, this.clocks, this.ending, settings.giveUpAfter(),
				goal.deadline().clock());
	}

	@Nullable TurnResult result() {
		return this.ending.result();
	}

	@Nullable TurnException failure() {
		return this.ending.failure();
	}

	boolean connected() {
		return this.view.connected();
	}

	TurnClocks clocks() {
		return this.clocks;
	}

	/**
	 * Return the turn that is followed, if it is known.
	 */
	@Nullable String turnId() {
		return this.turns.target();
	}

	/**
	 * Tell whether the session must be read, because the stream alone cannot tell how the
	 * turn ends.
	 */
	boolean mustRead() {
		return this.turns.target() != null && this.view.mustRead() && !this.reads.doubted();
	}

	/**
	 * The message is about to be sent.
	 */
	void sending() {
		this.missed = !this.view.connected();
		this.turns.sending(!this.missed);
	}

	/**
	 * The message was accepted.
	 * @return whether the server should be asked at once
	 */
	boolean accepted(String turnId) {
		this.clocks.begin();
		if (this.goal.begun() || this.missed || !this.view.connected()) {
			this.view.missed();
			this.turns.missedBefore();
		}
		TurnLog log = this.turns.announced(turnId);
		this.goal.observed().turn(this.turns.target());
		TurnSignal.Ended end = log.end();
		if (end != null) {
			return targetEnded(end);
		}
		this.view.orphaned(!log.started() && this.turns.anyEnded());
		return mustRead();
	}

	/**
	 * Take a signal of the feed.
	 * @return whether the server should be asked at once
	 */
	boolean signal(SessionSignal signal) {
		if (signal instanceof SessionSignal.Arrived arrived) {
			return frame(arrived.frame());
		}
		boolean connected = signal instanceof SessionSignal.Connected;
		this.missed |= !connected && this.view.connected();
		if (!connected) {
			this.turns.missed();
		}
		this.view.connected(connected, this.turns.target() != null);
		this.clocks.connected(connected);
		return mustRead();
	}

	private boolean frame(StreamFrame frame) {
		TurnSignal signal = this.frames.read(frame);
		if (frame.type().startsWith("app_server.")) {
			this.clocks.sign();
		}
		if (signal instanceof TurnSignal.Started started) {
			this.turns.log(started.turnId()).begun();
		}
		else if (signal instanceof TurnSignal.ItemStarted started) {
			this.turns.item(started.turnId(), started.item(), false);
		}
		else if (signal instanceof TurnSignal.ItemCompleted itemCompleted) {
			this.turns.item(itemCompleted.turnId(), itemCompleted.item(), true);
		}
		else if (signal instanceof TurnSignal.Delta delta) {
			this.turns.delta(delta);
		}
		else if (signal instanceof TurnSignal.Trouble trouble) {
			this.turns.log(trouble.turnId()).trouble(trouble);
		}
		else if (signal instanceof TurnSignal.Used used) {
			this.turns.log(used.turnId()).tokens().reported(used.usage());
			this.goal.observed().used(this.turns.usage());
		}
		else if (signal instanceof TurnSignal.Ended ended) {
			return ended(ended);
		}
		else if (signal instanceof TurnSignal.SessionDeleted) {
			sessionDeleted();
		}
		return waiting(signal);
	}

	private boolean waiting(TurnSignal signal) {
		if (signal instanceof TurnSignal.Status status) {
			this.clocks.status(status.waitsForPeople());
		}
		else if (signal instanceof TurnSignal.Asked asked) {
			this.clocks.asked(asked.requestId(), asked.kind());
			if (asked.kind() == RequestKind.TOOL_CALL && !asked.turnId().isEmpty()) {
				this.turns.log(asked.turnId()).calls().asked(asked.requestId());
			}
		}
		else if (signal instanceof TurnSignal.Resolved resolved) {
			this.clocks.answered(resolved.requestId());
			return resolved.expired() && this.turns.target() != null;
		}
		return false;
	}

	private boolean ended(TurnSignal.Ended ended) {
		if (this.turns.target() == null) {
			// the end can come before the answer that names the turn
			this.turns.log(ended.turnId()).end(ended);
			return false;
		}
		if (ended.turnId().equals(this.turns.target())) {
			return targetEnded(ended);
		}
		boolean orphaned = this.turns.waiting() != null;
		this.view.orphaned(orphaned);
		return orphaned;
	}

	private boolean targetEnded(TurnSignal.Ended ended) {
		if (TurnStatus.FAILED.equals(ended.status())) {
			this.ending.failed(ended.error());
			return false;
		}
		// a deletion interrupts first and is told of a moment later; and what was written
		// while the stream was away is read back
		if (TurnStatus.INTERRUPTED.equals(ended.status()) || this.view.gap()) {
			this.reads.told(ended.status());
			return true;
		}
		this.ending.completed(this.turns.texts(), true);
		return false;
	}

	void read(SessionSnapshot snapshot) {
		this.reads.read(snapshot);
	}

	/**
	 * The process of the runtime is known.
	 */
	void runsOn(@Nullable Integer runtime) {
		this.reads.runsOn(runtime);
	}

	/**
	 * Find the turn that took the message before the answer to it comes.
	 */
	@Nullable String taker() {
		return this.turns.taker();
	}

	@Nullable String takerIn(SessionSnapshot snapshot, String after) {
		return this.turns.takerIn(snapshot, after);
	}

	void unreadable(Throwable cause) {
		this.reads.unreadable(cause);
	}

	void unreachable(Throwable cause) {
		this.reads.unreachable(cause);
	}

	void runtimeLost() {
		this.reads.runtimeLost();
	}

	void sessionDeleted() {
		this.ending.sessionDeleted();
	}

	/**
	 * Look at the clocks, and give up if one of them has run out.
	 * @param sent whether the message was sent
	 * @param lost the failure of its answer that is looked into, if any
	 */
	void checkTime(boolean sent, @Nullable Throwable lost) {
		TurnClock expired = this.clocks.expired();
		if (expired != null && !this.reads.toldOfEnd()) {
			this.ending.timedOut(expired, sent, lost);
		}
	}

}
