package io.codexmanager.protocol;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A page of a list that the server takes from the runtime.
 *
 * @param <T> type of the elements
 * @param data the elements
 * @param nextCursor where the next page begins; {@code null} ends the list
 * @param unknown fields that this library does not know, unchanged
 */
public record CursorPage<T>(List<T> data, @Nullable String nextCursor,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Page<T> {

	public CursorPage {
		data = Unknowns.listOrEmpty(data);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
