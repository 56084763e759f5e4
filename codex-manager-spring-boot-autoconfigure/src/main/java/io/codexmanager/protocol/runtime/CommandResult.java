package io.codexmanager.protocol.runtime;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * How a command ended.
 *
 * @param exitCode its exit code, 0 for success
 * @param stdout what it wrote
 * @param stderr what it wrote about errors
 * @param unknown fields that this library does not know, unchanged
 */
public record CommandResult(int exitCode, String stdout, String stderr,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public CommandResult {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the command succeeded.
	 * @return {@code true} if its exit code is 0
	 */
	public boolean succeeded() {
		return this.exitCode == 0;
	}

}
