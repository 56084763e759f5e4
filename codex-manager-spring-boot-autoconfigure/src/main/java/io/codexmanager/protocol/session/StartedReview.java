package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * A review that runs.
 *
 * @param status {@code ok}
 * @param sessionId the session
 * @param result what the runtime said
 * @param unknown fields that this library does not know, unchanged
 */
public record StartedReview(String status, String sessionId, Result result,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public StartedReview {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return the turn of the review. Its id on the stream differs from the one that is
	 * read.
	 * @return the turn
	 */
	public Turn turn() {
		return this.result.turn();
	}

	/**
	 * Return the thread in which the review runs.
	 * @return the session itself, or another one for a detached review
	 */
	public String reviewThreadId() {
		return this.result.reviewThreadId();
	}

	/**
	 * What the runtime said.
	 *
	 * @param turn the turn of the review
	 * @param reviewThreadId the thread in which it runs
	 * @param unknown fields that this library does not know, unchanged
	 */
	public record Result(Turn turn, String reviewThreadId,
			@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

		public Result {
			unknown = Unknowns.mapOrEmpty(unknown);
		}

	}

}
