package io.codexmanager.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the wire may leave out, as immutable collections.
 */
public final class Unknowns {

	private Unknowns() {
	}

	/**
	 * Keep fields in the order in which they came.
	 * @param <V> type of the values
	 * @param fields the fields, if there are any
	 * @return the fields, immutable
	 */
	public static <V> Map<String, V> mapOrEmpty(@Nullable Map<String, V> fields) {
		if (fields == null || fields.isEmpty()) {
			return Map.of();
		}
		return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
	}

	/**
	 * Take a list that may have been left out. Elements that are {@code null} say nothing
	 * and are left out.
	 * @param <T> type of the elements
	 * @param elements the elements
	 * @return the elements, immutable
	 */
	public static <T> List<T> listOrEmpty(@Nullable List<T> elements) {
		if (elements == null) {
			return List.of();
		}
		// lists of this kind do not let themselves be asked for null
		boolean gaps = elements.stream().anyMatch(Objects::isNull);
		return gaps ? elements.stream().filter(Objects::nonNull).toList() : Collections.unmodifiableList(elements);
	}

	/**
	 * Make no difference between JSON null and a field that was left out.
	 * @param node the field
	 * @return the field, or {@code null} if it has no value
	 */
	public static @Nullable JsonNode nodeOrNull(@Nullable JsonNode node) {
		return (node != null && !node.isNull()) ? node : null;
	}

}
