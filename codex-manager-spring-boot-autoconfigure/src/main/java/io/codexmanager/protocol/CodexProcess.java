package io.codexmanager.protocol;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * State of the runtime, the {@code codex app-server} process behind the server. It is
 * never started again once it is gone.
 *
 * @param running whether the process runs
 * @param pid its process id; {@code null} while it does not run
 * @param initialized whether it is ready for requests
 * @param lastExit how it ended, if it did
 * @param unknown fields that this library does not know, unchanged
 */
public record CodexProcess(boolean running, @Nullable Integer pid, boolean initialized, @Nullable ProcessExit lastExit,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public CodexProcess {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
