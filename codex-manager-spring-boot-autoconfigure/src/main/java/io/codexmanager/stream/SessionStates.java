package io.codexmanager.stream;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import io.codexmanager.client.signal.SessionStanding.Activity;
import io.codexmanager.protocol.stream.StreamFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Whether turns run in sessions, as far as the frames of this connection tell. Whatever
 * cannot be told for certain counts as doubt, which the end of the next turn clears.
 */
final class SessionStates {

	private static final String TURN_STARTED = "app_server.turn.started";

	private static final String TURN_COMPLETED = "app_server.turn.completed";

	private static final String TURN_FAILED = "app_server.turn.failed";

	private static final String STATUS = "app_server.thread.status.changed";

	private static final String ARCHIVED = "app_server.thread.archived";

	private static final String UNARCHIVED = "app_server.thread.unarchived";

	private static final String DELETED = "session_deleted";

	/** What begins without a turn that is announced, or changes the session otherwise. */
	private static final Set<String> DOUBTFUL = Set.of("app_server.item.started", ARCHIVED, UNARCHIVED,
			"app_server.thread.closed", "app_server.thread.compacted", "app_server.codex.event.thread_rolled_back");

	/** Beyond this all are forgotten, which costs each of them a read. */
	private static final int MOST_SESSIONS = 10_000;

	private final Map<String, State> states = new ConcurrentHashMap<>();

	private final JsonMapper mapper;

	SessionStates(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * The stream was connected or lost: what happened in between is not known.
	 */
	void forget() {
		this.states.clear();
	}

	/**
	 * Take notice of a frame before anybody else does, so that whoever is told of the end
	 * of a turn finds its session idle.
	 */
	void arrived(StreamFrame frame) {
		take(frame.type(), frame.threadId(), StateSignal.of(frame, this.mapper));
	}

	/**
	 * Take notice of a frame as above, without making a text of it.
	 * @param content the whole frame, left as it is
	 */
	void arrived(String type, @Nullable String sessionId, DataBuffer content) {
		take(type, sessionId, StateSignal.of(content, this.mapper));
	}

	private void take(String type, @Nullable String sessionId, StateSignal signal) {
		if (sessionId == null) {
			return;
		}
		switch (type) {
			case TURN_STARTED -> change(sessionId, signal.turn(), State::started);
			case TURN_COMPLETED, TURN_FAILED -> change(sessionId, signal.turn(), State::ended);
			case STATUS -> status(sessionId, signal.status());
			default -> take(type, sessionId);
		}
	}

	private void take(String type, String sessionId) {
		if (DELETED.equals(type)) {
			this.states.remove(sessionId);
		}
		else if (DOUBTFUL.contains(type)) {
			doubt(sessionId);
			if (ARCHIVED.equals(type) || UNARCHIVED.equals(type)) {
				change(sessionId, (state) -> state.archived(ARCHIVED.equals(type)));
			}
		}
	}

	Activity activity(String sessionId) {
		State state = this.states.get(sessionId);
		if (state == null) {
			return Activity.UNKNOWN;
		}
		return (state.doubt() || !state.open().isEmpty()) ? Activity.DOUBTFUL : Activity.IDLE;
	}

	/**
	 * Tell whether a session was archived, so that it cannot be read.
	 */
	boolean archived(String sessionId) {
		State state = this.states.get(sessionId);
		return state != null && state.archived();
	}

	/**
	 * Return the turn that ended last.
	 */
	@Nullable String lastTurn(String sessionId) {
		State state = this.states.get(sessionId);
		return (state != null) ? state.lastEnded() : null;
	}

	private void status(String sessionId, @Nullable String status) {
		if (!"idle".equals(status)) {
			doubt(sessionId);
		}
	}

	private void doubt(String sessionId) {
		change(sessionId, State::doubted);
	}

	private void change(String sessionId, @Nullable String turnId, Change change) {
		change(sessionId, (state) -> (turnId != null) ? change.of(state, turnId) : state.doubted());
	}

	private void change(String sessionId, UnaryOperator<State> change) {
		if (this.states.size() >= MOST_SESSIONS && !this.states.containsKey(sessionId)) {
			this.states.clear();
		}
		this.states.compute(sessionId, (id, known) -> change.apply((known != null) ? known : State.NEW));
	}

	/**
	 * What a frame that names a turn changes.
	 */
	private interface Change {

		State of(State state, String turnId);

	}

	/**
	 * What was seen of a session.
	 *
	 * @param open turns that began and did not end
	 * @param doubt whether something happened that leaves it in doubt whether a turn runs
	 * @param lastEnded the turn that ended last
	 * @param archived whether it was archived
	 */
	private record State(Set<String> open, boolean doubt, @Nullable String lastEnded, boolean archived) {

		private static final State NEW = new State(Set.of(), true, null, false);

		State started(String turnId) {
			if (this.lastEnded != null && turnId.compareTo(this.lastEnded) <= 0) {
				return this;
			}
			Set<String> turns = new TreeSet<>(this.open);
			turns.add(turnId);
			return new State(Set.copyOf(turns), this.doubt, this.lastEnded, this.archived);
		}

		/**
		 * Ids of turns are in the order of time. Those before were taken in by this one;
		 * those after it were announced for messages that it took, or for ones to come.
		 */
		State ended(String turnId) {
			Set<String> turns = new TreeSet<>(this.open);
			turns.removeIf((other) -> other.compareTo(turnId) <= 0);
			boolean latest = this.lastEnded == null || this.lastEnded.compareTo(turnId) < 0;
			return new State(Set.copyOf(turns), false, latest ? turnId : this.lastEnded, this.archived);
		}

		State doubted() {
			return new State(this.open, true, this.lastEnded, this.archived);
		}

		State archived(boolean archived) {
			return new State(this.open, true, this.lastEnded, archived);
		}

	}

}
