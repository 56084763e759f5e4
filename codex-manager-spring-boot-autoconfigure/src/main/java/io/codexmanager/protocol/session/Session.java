package io.codexmanager.protocol.session;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.EpochTime;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * The server's summary of a session.
 *
 * @param sessionId the id, equal to the id of its thread
 * @param title the title, never empty; can hold line breaks when it was taken from the
 * first message
 * @param materialized {@code false} until the first turn
 * @param modelProvider the provider
 * @param approvalPolicy as in the controls
 * @param sessionControls the controls
 * @param createdAt creation; the moment of the read while the session has no turn
 * @param updatedAt last change; as {@code createdAt} while the session has no turn
 * @param cwd working directory on the server's machine
 * @param source {@code vscode} for sessions made through the server
 * @param projectId its project
 * @param unknown fields that this library does not know, unchanged
 */
public record Session(String sessionId, String title, boolean materialized, @Nullable String modelProvider,
		@Nullable ApprovalPolicy approvalPolicy, @Nullable SessionControls sessionControls,
		@JsonSerialize(using = EpochTime.SecondsWriter.class) @JsonDeserialize(
				using = EpochTime.SecondsReader.class) @Nullable Instant createdAt,
		@JsonSerialize(using = EpochTime.SecondsWriter.class) @JsonDeserialize(
				using = EpochTime.SecondsReader.class) @Nullable Instant updatedAt,
		@Nullable String cwd, @Nullable String source, @Nullable String projectId,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public Session {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
