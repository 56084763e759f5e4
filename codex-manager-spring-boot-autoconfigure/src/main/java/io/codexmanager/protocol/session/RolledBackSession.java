package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * A session whose last turns were removed. Its transcript keeps their entries, at its
 * end: see {@link SessionSnapshot#currentTranscript()}.
 *
 * @param status {@code ok}
 * @param sessionId the session
 * @param numTurns how many turns were asked for; more than there are empties the session
 * @param result what the runtime said
 * @param unknown fields that this library does not know, unchanged
 */
public record RolledBackSession(String status, String sessionId, int numTurns, Result result,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public RolledBackSession {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return the thread with the turns that remain.
	 * @return the thread
	 */
	public SessionThread thread() {
		return this.result.thread();
	}

	/**
	 * What the runtime said.
	 *
	 * @param thread the thread with the turns that remain
	 * @param unknown fields that this library does not know, unchanged
	 */
	public record Result(SessionThread thread, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

		public Result {
			unknown = Unknowns.mapOrEmpty(unknown);
		}

	}

}
