package io.codexmanager.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the wire may leave out, as immutable collections.
 */
final class Unknowns {

	private Unknowns() {
	}

	static Map<String, JsonNode> mapOrEmpty(@Nullable Map<String, JsonNode> fields) {
		if (fields == null || fields.isEmpty()) {
			return Map.of();
		}
		return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
	}

	static <T> List<T> listOrEmpty(@Nullable List<T> elements) {
		return (elements != null) ? Collections.unmodifiableList(elements) : List.of();
	}

}
