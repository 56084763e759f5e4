package io.codexmanager.protocol.session;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * A message of the user.
 *
 * @param type the type
 * @param id the id; it differs between the stream and a read
 * @param content its parts
 * @param unknown fields that this library does not know, unchanged
 */
public record UserMessageItem(String type, String id, List<JsonNode> content,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Item {

	public UserMessageItem {
		content = Unknowns.listOrEmpty(content);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
