package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A plan of the model.
 *
 * @param type the type
 * @param id the id; it differs between the stream and a read
 * @param text the text
 * @param unknown fields that this library does not know, unchanged
 */
public record PlanItem(String type, String id, @Nullable String text,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Item {

	public PlanItem {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
