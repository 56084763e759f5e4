package io.codexmanager.protocol.session;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an agent asked of another one.
 *
 * @param type the type
 * @param id the id; it differs between the stream and a read
 * @param tool {@code spawnAgent}, {@code sendInput}, {@code resumeAgent}, {@code wait} or
 * {@code closeAgent}
 * @param status {@code inProgress}, {@code completed} or {@code failed}
 * @param senderThreadId thread of the agent that asked
 * @param receiverThreadIds threads of the agents that were asked
 * @param prompt what they were told
 * @param agentsStates state of each agent by its thread: {@code status} and {@code
 * message}
 * @param unknown fields that this library does not know, unchanged
 */
public record CollabAgentToolCallItem(String type, String id, String tool, String status,
		@Nullable String senderThreadId, List<String> receiverThreadIds, @Nullable String prompt,
		Map<String, JsonNode> agentsStates,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Item {

	public CollabAgentToolCallItem {
		receiverThreadIds = Unknowns.listOrEmpty(receiverThreadIds);
		agentsStates = Unknowns.mapOrEmpty(agentsStates);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
