package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer to asking for a suggested request.
 *
 * @param status {@code ok}, {@code fallback}, {@code queued}, {@code no_context}, or
 * {@code error}
 * @param code with {@code error}: {@code job_conflict}, when no job was queued, also
 * because the queue is full
 * @param sessionId the session
 * @param requestKey the key under which the suggestion is published; with {@code
 * already_queued} a key that is never used
 * @param suggestion the text, with {@code ok} and {@code fallback}
 * @param jobId the job, with {@code queued}
 * @param projectId with {@code queued}: its project, or {@code session:} and the session
 * @param dedupe with {@code queued}: {@code enqueued}, or {@code already_queued} if the
 * job of an earlier request still runs
 * @param message why there is no suggestion
 * @param unknown fields that this library does not know, unchanged
 */
public record SuggestionOutcome(String status, @Nullable String code, @Nullable String sessionId,
		@Nullable String requestKey, @Nullable String suggestion, @Nullable String jobId, @Nullable String projectId,
		@Nullable String dedupe, @Nullable String message,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SuggestionOutcome {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether a job works on the suggestion, which then comes on the event stream.
	 * @return {@code true} if so
	 */
	public boolean queued() {
		return "queued".equals(this.status);
	}

	/**
	 * Return whether this joined the job of an earlier request. Its suggestion comes
	 * under the key of that request.
	 * @return {@code true} if so
	 */
	public boolean alreadyQueued() {
		return "already_queued".equals(this.dedupe);
	}

	/**
	 * Return whether the text is the draft or a fixed sentence. The server says so even
	 * when a suggestion was published on the event stream.
	 * @return {@code true} if so
	 */
	public boolean fallback() {
		return "fallback".equals(this.status);
	}

	/**
	 * Return whether no suggestion can be made now. {@link #message()} says why.
	 * @return {@code true} if so
	 */
	public boolean refused() {
		return "error".equals(this.status) || noContext();
	}

	/**
	 * Return whether the session gives nothing to make a suggestion of.
	 * @return {@code true} if so
	 */
	public boolean noContext() {
		return "no_context".equals(this.status);
	}

}
