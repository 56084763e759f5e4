package io.codexmanager.client.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.codexmanager.protocol.WireValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds what an answer has beyond what this library knows, and what it lacks.
 */
final class ResponseCheck {

	/** Of an answer that is quite different no more than this is of use. */
	private static final int MOST = 50;

	private final RecordShapes shapes = new RecordShapes();

	/**
	 * Look through an answer.
	 * @param value what was read
	 * @param tree what it was read from; without it fewer missing fields are found
	 * @return what was found, the first 50 at most
	 */
	List<Deviation> of(Object value, @Nullable JsonNode tree) {
		List<Deviation> found = new ArrayList<>();
		walk(JsonPaths.ROOT, value, tree, null, found);
		return found;
	}

	private void walk(String path, @Nullable Object value, @Nullable JsonNode tree, @Nullable JsonNode around,
			List<Deviation> found) {
		if (value == null || value instanceof JsonNode || full(found)) {
			return;
		}
		if (value instanceof WireValue word) {
			if (!this.shapes.knows(word)) {
				found.add(new Deviation(path, "one of " + this.shapes.words(word), around));
			}
		}
		else if (value instanceof Record) {
			fields(path, value, tree, found);
		}
		else if (value instanceof List<?> list) {
			for (int i = 0; i < list.size() && !full(found); i++) {
				walk(JsonPaths.element(path, i), list.get(i), (tree != null) ? tree.get(i) : null, around, found);
			}
		}
		else if (value instanceof Map<?, ?> map) {
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				if (full(found)) {
					return;
				}
				String name = String.valueOf(entry.getKey());
				walk(JsonPaths.field(path, name), entry.getValue(), (tree != null) ? tree.get(name) : null, tree,
						found);
			}
		}
	}

	private void fields(String path, Object value, @Nullable JsonNode tree, List<Deviation> found) {
		RecordShapes.Shape shape = this.shapes.of(value.getClass());
		JsonNode object = (tree != null && tree.isObject() && shape.structural()) ? tree : null;
		for (RecordShapes.Part field : shape.fields()) {
			if (full(found)) {
				return;
			}
			Object inside = field.read(value);
			if (field.rest()) {
				if (inside instanceof Map<?, ?> unknown) {
					unknown.keySet()
						.stream()
						.limit(MOST - found.size())
						.forEach((key) -> found
							.add(new Deviation(JsonPaths.field(path, String.valueOf(key)), "no such field", object)));
				}
				continue;
			}
			String place = JsonPaths.field(path, field.name());
			JsonNode node = (object != null) ? field.find(object) : null;
			if (field.required() && missing(inside, object, node)) {
				found.add(new Deviation(place, "a value", object));
			}
			else {
				walk(place, inside, node, object, found);
			}
		}
	}

	private static boolean full(List<Deviation> found) {
		return found.size() >= MOST;
	}

	private static boolean missing(@Nullable Object inside, @Nullable JsonNode object, @Nullable JsonNode node) {
		if (object == null) {
			return inside == null;
		}
		return node == null || (node.isNull() && !(inside instanceof JsonNode));
	}

	/**
	 * Something that is new or missing.
	 *
	 * @param path where, as a JSON path
	 * @param expected what was expected there
	 * @param around the object that has it or lacks it
	 */
	record Deviation(String path, String expected, @Nullable JsonNode around) {

		@Override
		public String toString() {
			return this.path + " (expected " + this.expected + ")";
		}

	}

}
