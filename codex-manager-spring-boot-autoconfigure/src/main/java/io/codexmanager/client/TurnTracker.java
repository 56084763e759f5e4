package io.codexmanager.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.codexmanager.CodexNotFoundException;
import io.codexmanager.CodexServerException;
import io.codexmanager.TurnException;
import io.codexmanager.TurnException.InterruptedWork;
import io.codexmanager.protocol.SessionSnapshot;
import io.codexmanager.protocol.StreamFrame;
import io.codexmanager.protocol.TurnStatus;
import org.jspecify.annotations.Nullable;

/**
 * Follows one turn from its message to its end, by frames of the stream where they arrive
 * and by reading the session where they were missed. Not safe for use by several threads.
 */
final class TurnTracker {

	/** How often a session must read the same before frames under way are ruled out. */
	private static final int READS_TO_BELIEVE = 2;

	private final String sessionId;

	private final TurnFrames frames;

	private final TurnSettings settings;

	private final Clock clock;

	private final TurnCandidates turns;

	private final TurnEnding ending;

	private boolean connected;

	private boolean gap;

	private boolean completed;

	private boolean interrupted;

	private boolean orphaned;

	private int reads;

	private @Nullable Instant unreachableSince;

	TurnTracker(String sessionId, String text, TurnFrames frames, TurnSettings settings, Clock clock,
			Consumer<TurnUpdate> updates) {
		this.sessionId = sessionId;
		this.frames = frames;
		this.settings = settings;
		this.clock = clock;
		this.turns = new TurnCandidates(text, updates);
		this.ending = new TurnEnding(updates);
	}

	@Nullable TurnResult result() {
		return this.ending.result();
	}

	@Nullable TurnException failure() {
		return this.ending.failure();
	}

	boolean connected() {
		return this.connected;
	}

	/**
	 * Tell whether the session must be read, because the stream alone cannot tell how the
	 * turn ends.
	 */
	boolean mustRead() {
		return this.turns.target() != null && (!this.connected || this.gap || this.orphaned || this.interrupted);
	}

	/**
	 * The message joined a turn whose beginning was not watched.
	 * @return whether the server should be asked at once
	 */
	boolean joined(String turnId) {
		this.gap = true;
		return accepted(turnId);
	}

	/**
	 * The message was accepted.
	 * @return whether the server should be asked at once
	 */
	boolean accepted(String turnId) {
		TurnLog log = this.turns.announced(turnId);
		this.gap = this.gap || !this.connected;
		if (log.end() != null) {
			return targetEnded(log.end());
		}
		this.orphaned = !log.started() && this.turns.anyEnded();
		return mustRead();
	}

	/**
	 * Take a signal of the feed.
	 * @return whether the server should be asked at once
	 */
	boolean signal(FeedSignal signal) {
		if (signal instanceof FeedSignal.Arrived arrived) {
			return frame(arrived.frame());
		}
		boolean wasConnected = this.connected;
		this.connected = signal instanceof FeedSignal.Connected;
		if (this.turns.target() != null && wasConnected != this.connected) {
			this.gap = true;
			this.reads = 0;
		}
		return mustRead();
	}

	private boolean frame(StreamFrame frame) {
		TurnSignal signal = this.frames.read(frame);
		if (signal instanceof TurnSignal.ItemStarted started) {
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
		else if (signal instanceof TurnSignal.Ended ended) {
			return ended(ended);
		}
		else if (signal instanceof TurnSignal.SessionDeleted) {
			sessionDeleted();
		}
		return signal instanceof TurnSignal.RequestExpired && this.turns.target() != null;
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
		// another turn ended and the announced one has not begun: it may never
		this.orphaned = this.turns.waiting() != null;
		return this.orphaned;
	}

	private boolean targetEnded(TurnSignal.Ended ended) {
		if (TurnStatus.FAILED.equals(ended.status())) {
			failed(ended.error());
		}
		else if (TurnStatus.INTERRUPTED.equals(ended.status())) {
			// a deletion interrupts first and is told of a moment later
			this.interrupted = true;
			return true;
		}
		else if (this.gap) {
			// what was written while the stream was away is read back
			this.completed = true;
			this.reads = 0;
			return true;
		}
		else {
			complete(messages(), true);
		}
		return false;
	}

	void read(SessionSnapshot snapshot) {
		this.unreachableSince = null;
		String target = this.turns.target();
		if (target == null) {
			return;
		}
		TurnReading reading = TurnReading.of(snapshot, target);
		this.reads++;
		if (this.completed) {
			complete(reading.messages().isEmpty() ? messages() : reading.messages(), true);
		}
		else if (this.interrupted) {
			interrupted();
		}
		else if (reading.turn() == null) {
			absent(snapshot, reading);
		}
		else if (reading.ended()) {
			this.orphaned = false;
			readEnd(reading);
		}
		else if (reading.abandoned() && (!reading.loaded() || believed())) {
			runtimeLost("the runtime that ran the turn is gone");
		}
		else if (!reading.abandoned()) {
			this.orphaned = false;
			this.reads = 0;
		}
	}

	private void absent(SessionSnapshot snapshot, TurnReading reading) {
		String joined = this.turns.joinedIn(snapshot);
		if (joined != null) {
			this.turns.joined(joined);
			this.gap = true;
			this.orphaned = false;
		}
		else if (!reading.active() && believed()) {
			this.ending.notTaken(work());
		}
	}

	private void readEnd(TurnReading reading) {
		if (this.connected && !this.gap && !believed()) {
			return;
		}
		if (reading.interrupted()) {
			interrupted();
		}
		else if (reading.failed() || targetError() != null) {
			failed(targetError());
		}
		else if (believed() || !reading.messages().isEmpty()) {
			complete(reading.messages(), false);
		}
	}

	private boolean believed() {
		return this.reads >= READS_TO_BELIEVE;
	}

	/** The server answers, but not about this session. */
	void unreadable(Throwable cause) {
		this.reads++;
		if (toldOfEnd()) {
			return;
		}
		if (!unknownSession(cause)) {
			unreachable(cause);
		}
		else if (believed() && this.turns.target() != null) {
			this.ending.runtimeLost(work(),
					"the manager no longer knows the session, which happens when it was restarted", cause);
		}
	}

	private static boolean unknownSession(Throwable cause) {
		return cause instanceof CodexNotFoundException
				|| (cause instanceof CodexServerException failed && !failed.retryable());
	}

	void runtimeLost(String message) {
		if (!toldOfEnd()) {
			this.ending.runtimeLost(work(),
					message + "; the turn will not go on."
							+ " The manager has to be restarted if its health says that the runtime does not run",
					null);
		}
	}

	void sessionDeleted() {
		this.ending.sessionDeleted(work());
	}

	void unreachable(Throwable cause) {
		if (this.interrupted) {
			interrupted();
			return;
		}
		if (this.connected && !mustRead()) {
			// the stream will tell of the end
			this.unreachableSince = null;
			return;
		}
		Instant now = this.clock.instant();
		if (this.unreachableSince == null) {
			this.unreachableSince = now;
		}
		if (Duration.between(this.unreachableSince, now).compareTo(this.settings.giveUpAfter()) >= 0) {
			this.ending.streamLost(work(), this.settings.giveUpAfter(), cause);
		}
	}

	void timedOut(Duration timeout) {
		if (!toldOfEnd()) {
			this.ending.timedOut(work(), timeout);
		}
	}

	/**
	 * End with what the stream told, because there is nobody to ask for more.
	 */
	private boolean toldOfEnd() {
		if (this.completed) {
			complete(messages(), true);
		}
		else if (this.interrupted) {
			interrupted();
		}
		return this.completed || this.interrupted;
	}

	private void interrupted() {
		this.ending.interrupted(work());
	}

	private void failed(@Nullable String message) {
		this.ending.failed(work(), (message != null) ? message : targetError());
	}

	private void complete(List<String> messages, boolean confirmed) {
		this.ending.completed(work(), messages, confirmed);
	}

	private @Nullable String targetError() {
		String target = this.turns.target();
		return (target != null) ? this.turns.log(target).error() : null;
	}

	private List<String> messages() {
		String target = this.turns.target();
		return (target != null) ? this.turns.log(target).messages() : List.of();
	}

	private InterruptedWork work() {
		return new InterruptedWork(this.sessionId, this.turns.target(), String.join("\n", messages()));
	}

}
