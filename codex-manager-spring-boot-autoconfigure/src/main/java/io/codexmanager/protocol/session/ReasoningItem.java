package io.codexmanager.protocol.session;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * Reasoning of the model.
 *
 * @param type the type
 * @param id the id; it differs between the stream and a read
 * @param summary summaries
 * @param content content
 * @param unknown fields that this library does not know, unchanged
 */
public record ReasoningItem(String type, String id, List<String> summary, List<String> content,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Item {

	public ReasoningItem {
		summary = Unknowns.listOrEmpty(summary);
		content = Unknowns.listOrEmpty(content);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
