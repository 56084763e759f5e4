package io.codexmanager.test.runtime.job;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.session.Signals;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The states of suggestions, which live in memory only and cannot be read.
 */
public final class SuggestionStore {

	private static final int MOST = 2000;

	private static final String STREAMING = "streaming";

	private final Map<Key, ObjectNode> states = new LinkedHashMap<>();

	private final Clock clock;

	private final Signals signals;

	public SuggestionStore(Clock clock, Signals signals) {
		this.clock = clock;
		this.signals = signals;
	}

	/**
	 * Publish a state. A final one stays against {@code streaming}, but not against
	 * another final one.
	 * @param fields the suggestion or the error, if there is any
	 * @return the state that counts from now on
	 */
	ObjectNode publish(ManagedSession session, String requestKey, String status, ObjectNode fields) {
		Key key = new Key(session.id(), requestKey);
		ObjectNode old = this.states.get(key);
		if (old != null && STREAMING.equals(status) && isFinal(old)) {
			return old.deepCopy();
		}
		ObjectNode shown = Json.object().put("status", status);
		shown.setAll(fields);
		ObjectNode state = shown.deepCopy().put("updatedAt", this.clock.millis());
		this.states.remove(key);
		this.states.put(key, state);
		if (this.states.size() > MOST) {
			this.states.remove(this.states.keySet().iterator().next());
		}
		ObjectNode payload = Json.object().put("sessionId", session.id()).put("requestKey", requestKey);
		payload.setAll(shown);
		this.signals.event("suggested_request_updated", session, payload);
		return state.deepCopy();
	}

	boolean settled(String sessionId, String requestKey) {
		ObjectNode state = this.states.get(new Key(sessionId, requestKey));
		return state != null && isFinal(state);
	}

	private static boolean isFinal(ObjectNode state) {
		return !STREAMING.equals(state.path("status").asString());
	}

	public void clear() {
		this.states.clear();
	}

	/**
	 * What a state is stored under.
	 *
	 * @param sessionId the session
	 * @param requestKey the key of the caller's choice
	 */
	private record Key(String sessionId, String requestKey) {
	}

}
