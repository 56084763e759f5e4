package io.codexmanager.protocol.session;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A command.
 *
 * @param type the type
 * @param id the id; it differs between the stream and a read
 * @param command the command line
 * @param cwd working directory
 * @param processId process
 * @param status {@code inProgress}, {@code completed}, {@code failed} or {@code declined}
 * @param commandActions what the command does
 * @param aggregatedOutput its output
 * @param exitCode its exit code
 * @param durationMs how long it took, in milliseconds
 * @param unknown fields that this library does not know, unchanged
 */
public record CommandExecutionItem(String type, String id, String command, @Nullable String cwd,
		@Nullable String processId, String status, List<JsonNode> commandActions, @Nullable String aggregatedOutput,
		@Nullable Integer exitCode, @Nullable Long durationMs,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Item {

	public CommandExecutionItem {
		commandActions = Unknowns.listOrEmpty(commandActions);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
