package io.codexmanager.protocol;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import tools.jackson.databind.JsonNode;

/**
 * Objects that the server lists in one piece.
 *
 * @param <T> type of the objects
 * @param data the objects, in the order that the operation names
 * @param unknown fields that this library does not know, unchanged
 */
public record Listing<T>(List<T> data,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Iterable<T> {

	public Listing {
		data = Unknowns.listOrEmpty(data);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	@Override
	public Iterator<T> iterator() {
		return this.data.iterator();
	}

}
