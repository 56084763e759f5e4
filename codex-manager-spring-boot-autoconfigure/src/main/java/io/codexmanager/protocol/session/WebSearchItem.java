package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A search in the web.
 *
 * @param type the type
 * @param id the id; it differs between the stream and a read
 * @param query what was searched for
 * @param action what was done, by {@code type}: {@code search}, {@code openPage}, {@code
 * findInPage} or {@code other}
 * @param unknown fields that this library does not know, unchanged
 */
public record WebSearchItem(String type, String id, @Nullable String query, @Nullable JsonNode action,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Item {

	public WebSearchItem {
		action = Unknowns.nodeOrNull(action);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
