package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * An item of a type without a class of its own here.
 *
 * @param type the type
 * @param id the id
 * @param unknown fields that this library does not know, unchanged
 */
public record OtherItem(String type, String id,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Item {

	public OtherItem {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
