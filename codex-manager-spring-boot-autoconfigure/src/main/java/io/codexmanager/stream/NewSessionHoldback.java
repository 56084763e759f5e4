package io.codexmanager.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.protocol.stream.StreamFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Holds back the frames that announce a new session until another frame of it arrives.
 * The server knows a hidden session of a worker as such only after the runtime announced
 * it, so its first frames come to everyone, often the very first alone, and nothing comes
 * after them. A session of a user is given its name a moment later, and one that was
 * resumed has a title already.
 */
final class NewSessionHoldback {

	private static final String STATUS = "app_server.thread.status.changed";

	private static final String STARTED = "app_server.thread.started";

	private static final String MCP_STARTED = "app_server.codex.event.mcp_startup_complete";

	/** What is heard of the session of a worker. */
	private static final Set<String> OF_WORKERS = Set.of(STATUS, STARTED, MCP_STARTED,
			"app_server.raw_response_item.completed", "app_server.codex.event.raw_response_item", "notification");

	private static final int MOST_SESSIONS = 100;

	private static final int MOST_FRAMES = 50;

	private final boolean filtered;

	private final SessionActivity activity;

	private final JsonMapper mapper;

	private final Dropped dropped;

	/** Those of workers stay until there are too many, the oldest first. */
	private final Map<String, List<ReceivedFrame>> held = new LinkedHashMap<>();

	/** Their sessions, so that most frames pass without a lock. */
	private final Set<String> heldSessions = ConcurrentHashMap.newKeySet();

	/**
	 * Create the place where they wait.
	 * @param filtered whether the stream is filtered to a session, and so has nothing of
	 * workers unless it was asked for
	 * @param dropped told of frames that are held no longer and go no further
	 */
	NewSessionHoldback(boolean filtered, SessionActivity activity, JsonMapper mapper, Dropped dropped) {
		this.filtered = filtered;
		this.activity = activity;
		this.mapper = mapper;
		this.dropped = dropped;
	}

	/**
	 * Tell whether a frame changes nothing here.
	 * @return {@code false} if it has to be {@linkplain #admit admitted}
	 */
	boolean passes(String type, @Nullable String sessionId) {
		if (sessionId == null) {
			return true;
		}
		return !this.heldSessions.contains(sessionId) && (!announces(type) || this.activity.knows(sessionId));
	}

	/**
	 * Take a frame that arrived.
	 * @return the frames to go on with, in their order
	 */
	synchronized List<ReceivedFrame> admit(ReceivedFrame received) {
		StreamFrame frame = received.frame();
		String sessionId = frame.threadId();
		if (sessionId == null) {
			return List.of(received);
		}
		List<ReceivedFrame> waiting = this.held.get(sessionId);
		if (mayBeOfWorker(sessionId, frame, waiting)) {
			hold(sessionId, received);
			return List.of();
		}
		if (waiting == null) {
			return List.of(received);
		}
		release(sessionId);
		waiting.add(received);
		return waiting;
	}

	private boolean announces(String type) {
		return !this.filtered && (type.equals(STATUS) || type.equals(STARTED));
	}

	private boolean mayBeOfWorker(String sessionId, StreamFrame frame, @Nullable List<ReceivedFrame> waiting) {
		if (!OF_WORKERS.contains(frame.type()) || this.activity.knows(sessionId)) {
			return false;
		}
		return switch (frame.type()) {
			case STATUS -> announces(STATUS) && untitled(frame)
					&& "idle".equals(payload(frame).at("/params/status/type").asString(""));
			// forks and detached reviews begin with the turns of another session
			case STARTED -> announces(STARTED) && payload(frame).at("/params/thread/turns").isEmpty();
			// also of sessions that were resumed, which are not announced before
			case MCP_STARTED -> waiting != null && announced(waiting);
			default -> waiting != null;
		};
	}

	private static boolean announced(List<ReceivedFrame> waiting) {
		return waiting.stream().anyMatch((received) -> received.frame().type().equals(STARTED));
	}

	/** The server gives the session of a worker its title when it knows it as such. */
	private boolean untitled(StreamFrame frame) {
		return !payload(frame).at("/session/title").isString();
	}

	private void hold(String sessionId, ReceivedFrame received) {
		List<ReceivedFrame> waiting = this.held.computeIfAbsent(sessionId, (id) -> new ArrayList<>());
		if (waiting.size() < MOST_FRAMES) {
			waiting.add(received);
		}
		else {
			this.dropped.tooMany(received);
		}
		this.heldSessions.add(sessionId);
		if (this.held.size() > MOST_SESSIONS) {
			String eldest = this.held.keySet().iterator().next();
			this.held.getOrDefault(eldest, List.of()).forEach(this.dropped::ofWorker);
			release(eldest);
		}
	}

	private void release(String sessionId) {
		this.held.remove(sessionId);
		this.heldSessions.remove(sessionId);
	}

	private JsonNode payload(StreamFrame frame) {
		try {
			return frame.payload(this.mapper);
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

	/**
	 * Told of frames that were held and go no further.
	 */
	interface Dropped {

		/**
		 * More frames came than are held of one session.
		 */
		void tooMany(ReceivedFrame received);

		/**
		 * Nothing else came of the session for so long that it is a worker's.
		 */
		void ofWorker(ReceivedFrame received);

	}

}
