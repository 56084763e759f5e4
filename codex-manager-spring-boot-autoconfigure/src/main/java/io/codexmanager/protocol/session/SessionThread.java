package io.codexmanager.protocol.session;

import java.time.Instant;
import java.util.List;
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
 * The runtime's object behind a session.
 *
 * @param id the id
 * @param preview first user message; empty before it
 * @param modelProvider the provider
 * @param createdAt creation
 * @param updatedAt last change
 * @param status state
 * @param path the runtime's file on the server's machine
 * @param cwd working directory
 * @param cliVersion version of the runtime
 * @param source a word, or an object for threads of sub-agents
 * @param agentNickname nickname of a sub-agent
 * @param agentRole role of a sub-agent
 * @param gitInfo commit, branch and origin
 * @param name name
 * @param turns the turns; empty unless the session was read
 * @param unknown fields that this library does not know, unchanged
 */
public record SessionThread(String id, @Nullable String preview, @Nullable String modelProvider,
		@JsonSerialize(using = EpochTime.SecondsWriter.class) @JsonDeserialize(
				using = EpochTime.SecondsReader.class) @Nullable Instant createdAt,
		@JsonSerialize(using = EpochTime.SecondsWriter.class) @JsonDeserialize(
				using = EpochTime.SecondsReader.class) @Nullable Instant updatedAt,
		@Nullable ThreadStatus status, @Nullable String path, @Nullable String cwd, @Nullable String cliVersion,
		@Nullable JsonNode source, @Nullable String agentNickname, @Nullable String agentRole,
		@Nullable JsonNode gitInfo, @Nullable String name, List<Turn> turns,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SessionThread {
		turns = Unknowns.listOrEmpty(turns);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
