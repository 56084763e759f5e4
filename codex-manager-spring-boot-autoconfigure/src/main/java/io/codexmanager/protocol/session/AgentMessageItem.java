package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message of the model.
 *
 * @param type the type
 * @param id the id; it differs between the stream and a read
 * @param text the text
 * @param phase {@code commentary}, {@code final_answer} or {@code null}
 * @param unknown fields that this library does not know, unchanged
 */
public record AgentMessageItem(String type, String id, @Nullable String text, @Nullable String phase,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Item {

	public AgentMessageItem {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
