package io.codexmanager.protocol.job;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job of the orchestrator.
 *
 * @param id the id, which other answers call {@code jobId}
 * @param type its type
 * @param version version of its payload
 * @param projectId its project, or {@code session:} and the id of a session outside any
 * project
 * @param sourceSessionId the session it is for
 * @param priority its priority
 * @param state its state
 * @param dedupeKey no second job with this key is queued
 * @param payload its input, an object that depends on the type
 * @param result what it brought about
 * @param error why it failed, waits for another attempt, or was canceled
 * @param attempts attempts so far
 * @param maxAttempts attempts at most
 * @param createdAt when it was queued
 * @param startedAt when its last attempt began
 * @param completedAt when it ended
 * @param cancelRequestedAt when it was asked to end
 * @param nextAttemptAt when it is tried again
 * @param lastAttemptAt when it was last tried
 * @param runningContext where its worker is
 * @param unknown fields that this library does not know, unchanged
 */
public record Job(String id, JobType type, int version, String projectId, @Nullable String sourceSessionId,
		@Nullable JobPriority priority, JobState state, @Nullable String dedupeKey, @Nullable JsonNode payload,
		@Nullable JobResult result, @Nullable String error, int attempts, int maxAttempts, @Nullable Instant createdAt,
		@Nullable Instant startedAt, @Nullable Instant completedAt, @Nullable Instant cancelRequestedAt,
		@Nullable Instant nextAttemptAt, @Nullable Instant lastAttemptAt, @Nullable RunningContext runningContext,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public Job {
		payload = Unknowns.nodeOrNull(payload);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
