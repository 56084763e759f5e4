package io.codexmanager.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.codexmanager.CodexNotFoundException;
import io.codexmanager.CodexServerException;
import io.codexmanager.TurnException;
import io.codexmanager.TurnException.InterruptedWork;
import io.codexmanager.TurnFailedException;
import io.codexmanager.TurnInterruptedException;
import io.codexmanager.TurnNotTakenException;
import io.codexmanager.TurnRuntimeLostException;
import io.codexmanager.TurnSessionDeletedException;
import io.codexmanager.TurnStreamLostException;
import io.codexmanager.TurnTimedOutException;
import io.codexmanager.protocol.Item;
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

	private final String text;

	private final TurnFrames frames;

	private final TurnSettings settings;

	private final Clock clock;

	private final Consumer<TurnUpdate> updates;

	private final Map<String, TurnLog> logs = new HashMap<>();

	private final List<PendingUpdate> early = new ArrayList<>();

	private @Nullable String announced;

	private @Nullable String target;

	private boolean connected;

	private boolean gap;

	private boolean completed;

	private boolean orphaned;

	private int reads;

	private @Nullable Instant unreachableSince;

	private @Nullable TurnResult result;

	private @Nullable TurnException failure;

	TurnTracker(String sessionId, String text, TurnFrames frames, TurnSettings settings, Clock clock,
			Consumer<TurnUpdate> updates) {
		this.sessionId = sessionId;
		this.text = text.trim();
		this.frames = frames;
		this.settings = settings;
		this.clock = clock;
		this.updates = updates;
	}

	@Nullable TurnResult result() {
		return this.result;
	}

	@Nullable TurnException failure() {
		return this.failure;
	}

	boolean connected() {
		return this.connected;
	}

	/**
	 * Tell whether the session must be read, because the stream alone cannot tell how the
	 * turn ends.
	 */
	boolean mustRead() {
		return this.target != null && (!this.connected || this.gap || this.orphaned);
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
		this.announced = turnId;
		this.target = turnId;
		this.updates.accept(new TurnUpdate.Accepted(turnId));
		for (Map.Entry<String, TurnLog> entry : this.logs.entrySet()) {
			if (!entry.getKey().equals(turnId) && entry.getValue().took(this.text) && !log(turnId).started()) {
				this.target = entry.getKey();
			}
		}
		this.early.stream()
			.filter((update) -> update.turnId().equals(this.target))
			.forEach((update) -> this.updates.accept(update.update()));
		this.early.clear();
		this.gap = this.gap || !this.connected;
		TurnSignal.Ended end = log(this.target).end();
		if (end != null) {
			return targetEnded(end);
		}
		this.orphaned = !log(this.target).started() && this.logs.values().stream().anyMatch((log) -> log.end() != null);
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
		if (this.target != null && wasConnected != this.connected) {
			this.gap = true;
			this.reads = 0;
		}
		return mustRead();
	}

	private boolean frame(StreamFrame frame) {
		TurnSignal signal = this.frames.read(frame);
		if (signal instanceof TurnSignal.ItemStarted started) {
			item(started.turnId(), started.item(), false);
			update(started.turnId(), new TurnUpdate.ItemStarted(started.item()));
		}
		else if (signal instanceof TurnSignal.ItemCompleted itemCompleted) {
			item(itemCompleted.turnId(), itemCompleted.item(), true);
			update(itemCompleted.turnId(), new TurnUpdate.ItemCompleted(itemCompleted.item()));
		}
		else if (signal instanceof TurnSignal.Delta delta) {
			log(delta.turnId()).delta(delta.itemId(), delta.text());
			update(delta.turnId(), new TurnUpdate.TextDelta(delta.itemId(), delta.text()));
		}
		else if (signal instanceof TurnSignal.GivenUp givenUp) {
			log(givenUp.turnId()).error(givenUp.message());
		}
		else if (signal instanceof TurnSignal.Ended ended) {
			return ended(ended);
		}
		else if (signal instanceof TurnSignal.SessionDeleted) {
			sessionDeleted();
		}
		return signal instanceof TurnSignal.RequestExpired && this.target != null;
	}

	private void item(String turnId, Item item, boolean itemCompleted) {
		log(turnId).item(item, itemCompleted);
		if (this.announced == null || turnId.equals(this.target)) {
			return;
		}
		if (turnId.equals(this.announced)) {
			// the announced turn runs after all
			this.target = turnId;
		}
		else if (log(turnId).took(this.text) && !log(this.announced).started()) {
			this.target = turnId;
		}
	}

	private void update(String turnId, TurnUpdate update) {
		if (this.announced == null) {
			this.early.add(new PendingUpdate(turnId, update));
		}
		else if (turnId.equals(this.target)) {
			this.updates.accept(update);
		}
	}

	private boolean ended(TurnSignal.Ended ended) {
		if (this.announced == null) {
			// the end can come before the answer that names the turn
			log(ended.turnId()).end(ended);
			return false;
		}
		if (ended.turnId().equals(this.target)) {
			return targetEnded(ended);
		}
		// another turn ended and the announced one has not begun: it may never
		this.orphaned = !log(this.announced).started();
		return this.orphaned;
	}

	private boolean targetEnded(TurnSignal.Ended ended) {
		if (TurnStatus.FAILED.equals(ended.status())) {
			failed(ended.error());
		}
		else if (TurnStatus.INTERRUPTED.equals(ended.status())) {
			this.failure = new TurnInterruptedException(work(), "the turn was interrupted", null);
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
		if (this.target == null) {
			return;
		}
		TurnReading reading = TurnReading.of(snapshot, this.target);
		this.reads++;
		if (this.completed) {
			complete(reading.messages().isEmpty() ? messages() : reading.messages(), true);
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
		String joined = (this.announced != null && !log(this.announced).started())
				? TurnReading.joinedTurn(snapshot, this.text, this.announced) : null;
		if (joined != null) {
			this.target = joined;
			this.gap = true;
			this.orphaned = false;
		}
		else if (!reading.active() && believed()) {
			this.failure = new TurnNotTakenException(work(),
					"the message was accepted, but no turn took it; send it again", null);
		}
	}

	private void readEnd(TurnReading reading) {
		if (this.connected && !this.gap && !believed()) {
			return;
		}
		if (reading.interrupted()) {
			this.failure = new TurnInterruptedException(work(), "the turn was interrupted", null);
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
		if (this.completed) {
			complete(messages(), true);
		}
		else if (!unknownSession(cause)) {
			unreachable(cause);
		}
		else if (believed() && this.target != null) {
			this.failure = new TurnRuntimeLostException(work(),
					"the manager no longer knows the session, which happens when it was restarted", cause);
		}
	}

	private static boolean unknownSession(Throwable cause) {
		return cause instanceof CodexNotFoundException
				|| (cause instanceof CodexServerException failed && !failed.retryable());
	}

	void runtimeLost(String message) {
		if (this.completed) {
			complete(messages(), true);
			return;
		}
		this.failure = new TurnRuntimeLostException(work(), message + "; the turn will not go on."
				+ " The manager has to be restarted if its health says that the runtime does not run", null);
	}

	void sessionDeleted() {
		this.failure = new TurnSessionDeletedException(work(), "the session was deleted", null);
	}

	void unreachable(Throwable cause) {
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
			this.failure = new TurnStreamLostException(work(),
					"the event stream was lost and the session could not be read for "
							+ this.settings.giveUpAfter().toSeconds() + " s (" + cause.getMessage()
							+ "); how the turn ended is unknown",
					cause);
		}
	}

	void timedOut(Duration timeout) {
		String message = (this.target != null)
				? "the turn did not end within " + timeout + "; it goes on at the manager"
				: "the message could not be sent within " + timeout;
		this.failure = new TurnTimedOutException(work(), message, null);
	}

	private void failed(@Nullable String message) {
		String reason = (message != null) ? message : targetError();
		this.failure = new TurnFailedException(work(),
				"the turn failed" + ((reason != null) ? ": " + reason : "; the manager does not tell why"), null);
	}

	private void complete(List<String> messages, boolean confirmed) {
		String turnId = (this.target != null) ? this.target : "";
		this.result = new TurnResult(this.sessionId, turnId, messages, confirmed);
		this.updates.accept(new TurnUpdate.Completed(this.result));
	}

	private @Nullable String targetError() {
		return (this.target != null) ? log(this.target).error() : null;
	}

	private List<String> messages() {
		return (this.target != null) ? log(this.target).messages() : List.of();
	}

	private InterruptedWork work() {
		return new InterruptedWork(this.sessionId, this.target, String.join("\n", messages()));
	}

	private TurnLog log(String turnId) {
		return this.logs.computeIfAbsent(turnId, (id) -> new TurnLog());
	}

	private record PendingUpdate(String turnId, TurnUpdate update) {
	}

}
