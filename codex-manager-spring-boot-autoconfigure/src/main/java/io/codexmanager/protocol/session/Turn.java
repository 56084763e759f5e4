package io.codexmanager.protocol.session;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A turn of a session.
 *
 * @param id the id; forks keep the ids of their source
 * @param items its items; empty on the stream but for reviews
 * @param status its state
 * @param error why it failed; only on the stream
 * @param unknown fields that this library does not know, unchanged
 */
public record Turn(String id, List<Item> items, TurnStatus status, @Nullable TurnError error,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public Turn {
		items = Unknowns.listOrEmpty(items);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
