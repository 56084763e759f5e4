package io.codexmanager.test;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/**
 * The shape of a tree: its keys and kinds of values, without the values.
 */
final class Shape {

	private Shape() {
	}

	static String of(JsonNode node) {
		return switch (node.getNodeType()) {
			case OBJECT -> {
				Map<String, String> keys = new TreeMap<>();
				node.properties().forEach((entry) -> keys.put(entry.getKey(), of(entry.getValue())));
				yield keys.toString();
			}
			case ARRAY -> {
				TreeSet<String> elements = new TreeSet<>();
				node.forEach((element) -> elements.add(of(element)));
				yield elements.toString();
			}
			default -> node.getNodeType().name().toLowerCase(Locale.ROOT);
		};
	}

	/**
	 * Type and shape of each frame, one a line.
	 */
	static List<String> ofAll(List<JsonNode> frames) {
		return frames.stream()
			.map((frame) -> frame.path("type").asString() + " " + Recording.method(frame) + " " + of(frame))
			.toList();
	}

}
