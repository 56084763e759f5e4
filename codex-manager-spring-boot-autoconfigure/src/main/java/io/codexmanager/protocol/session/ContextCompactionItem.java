package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * The history of the session was compacted.
 *
 * @param type the type
 * @param id the id; it differs between the stream and a read
 * @param unknown fields that this library does not know, unchanged
 */
public record ContextCompactionItem(String type, String id,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Item {

	public ContextCompactionItem {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
