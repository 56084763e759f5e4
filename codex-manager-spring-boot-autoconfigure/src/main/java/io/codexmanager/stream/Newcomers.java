package io.codexmanager.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.codexmanager.protocol.StreamFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Holds back the frames that announce a new session until another frame of it arrives.
 * The server knows a hidden session of a worker as such only after the runtime announced
 * it, so its first frames come to everyone, and nothing comes after them; a session of a
 * user is given its name a moment later.
 */
final class Newcomers {

	private static final String STATUS = "app_server.thread.status.changed";

	private static final String STARTED = "app_server.thread.started";

	/** What is heard of the session of a worker. */
	private static final Set<String> OF_WORKERS = Set.of(STATUS, STARTED, "app_server.raw_response_item.completed",
			"app_server.codex.event.raw_response_item", "notification");

	private static final int MOST_SESSIONS = 100;

	private static final int MOST_FRAMES = 50;

	private final boolean filtered;

	private final SessionActivity activity;

	private final JsonMapper mapper;

	private final Map<String, List<Arrival>> held = new LinkedHashMap<>();

	/** A session of which nothing but an idle status came, as after it was resumed. */
	private @Nullable String doubtful;

	/**
	 * Create the place where they wait.
	 * @param filtered whether the stream is filtered to a session, and so has nothing of
	 * workers unless it was asked for
	 */
	Newcomers(boolean filtered, SessionActivity activity, JsonMapper mapper) {
		this.filtered = filtered;
		this.activity = activity;
		this.mapper = mapper;
	}

	/**
	 * Tell whether a frame changes nothing here.
	 * @return {@code false} if it has to be {@linkplain #admit admitted}
	 */
	synchronized boolean passes(String type, @Nullable String sessionId) {
		return this.held.isEmpty() && this.doubtful == null
				&& (!announces(type) || sessionId == null || this.activity.knows(sessionId));
	}

	/**
	 * Take a frame that arrived.
	 * @return the frames to go on with, in their order
	 */
	synchronized List<Arrival> admit(Arrival arrival) {
		StreamFrame frame = arrival.frame();
		String sessionId = frame.threadId();
		List<Arrival> waiting = (sessionId != null) ? this.held.get(sessionId) : null;
		if (waiting == null && this.doubtful == null && !announces(frame.type())) {
			return List.of(arrival);
		}
		List<Arrival> due = new ArrayList<>();
		if (this.doubtful != null && !this.doubtful.equals(sessionId)) {
			due.addAll(release(this.doubtful));
		}
		if (sessionId == null || !mayBeOfWorker(sessionId, frame, waiting)) {
			due.addAll((sessionId != null) ? release(sessionId) : List.of());
			due.add(arrival);
		}
		else {
			hold(sessionId, arrival);
		}
		return due;
	}

	/**
	 * Nothing more came for the moment.
	 * @return the frames to go on with, in their order
	 */
	synchronized List<Arrival> lull() {
		return (this.doubtful != null) ? release(this.doubtful) : List.of();
	}

	private boolean announces(String type) {
		return !this.filtered && (type.equals(STATUS) || type.equals(STARTED));
	}

	private boolean mayBeOfWorker(String sessionId, StreamFrame frame, @Nullable List<Arrival> waiting) {
		if (!OF_WORKERS.contains(frame.type()) || this.activity.knows(sessionId)) {
			return false;
		}
		return switch (frame.type()) {
			case STATUS -> announces(STATUS) && "idle".equals(params(frame).at("/status/type").asString(""));
			// forks and detached reviews begin with the turns of another session
			case STARTED -> announces(STARTED) && params(frame).at("/thread/turns").isEmpty();
			default -> waiting != null;
		};
	}

	private void hold(String sessionId, Arrival arrival) {
		String type = arrival.frame().type();
		List<Arrival> waiting = this.held.computeIfAbsent(sessionId, (id) -> new ArrayList<>());
		if (waiting.size() < MOST_FRAMES) {
			waiting.add(arrival);
		}
		if (type.equals(STARTED)) {
			this.doubtful = null;
		}
		else if (waiting.size() == 1) {
			this.doubtful = sessionId;
		}
		if (this.held.size() > MOST_SESSIONS) {
			this.held.remove(this.held.keySet().iterator().next());
		}
	}

	private List<Arrival> release(String sessionId) {
		if (sessionId.equals(this.doubtful)) {
			this.doubtful = null;
		}
		List<Arrival> waiting = this.held.remove(sessionId);
		return (waiting != null) ? waiting : List.of();
	}

	private JsonNode params(StreamFrame frame) {
		try {
			return frame.payload(this.mapper).path("params");
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

}
