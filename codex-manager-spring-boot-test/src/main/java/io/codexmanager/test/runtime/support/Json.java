package io.codexmanager.test.runtime.support;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Trees in and out. The stand-in knows no classes for the wire, so that it cannot share a
 * mistake with the client.
 */
public final class Json {

	/** Deeper than anything that the runtime or a client reads. */
	private static final int DEEPEST = 2000;

	private static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(
					StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNameLength(Integer.MAX_VALUE).build())
			.streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
			.build())
		.build();

	private Json() {
	}

	/**
	 * A new object.
	 * @return an empty object
	 */
	public static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	/**
	 * A new array.
	 * @return an empty array
	 */
	public static ArrayNode array() {
		return MAPPER.createArrayNode();
	}

	/**
	 * An array of texts.
	 * @param values the texts
	 * @return the array
	 */
	public static ArrayNode texts(Iterable<String> values) {
		ArrayNode array = array();
		values.forEach(array::add);
		return array;
	}

	/**
	 * Any Java value as a tree.
	 * @param value the value
	 * @return the tree
	 */
	public static JsonNode tree(@Nullable Object value) {
		return MAPPER.valueToTree(value);
	}

	/**
	 * Read a text as Node does, for which every number is a double.
	 * @param text the JSON text
	 * @return the tree
	 */
	public static JsonNode read(String text) {
		return NodeNumbers.pass(MAPPER.readTree(text));
	}

	/**
	 * Write a tree in one line.
	 * @param node the tree
	 * @return the JSON text
	 */
	public static String write(JsonNode node) {
		return MAPPER.writeValueAsString(node);
	}

	/**
	 * Write a tree over several lines.
	 * @param node the tree
	 * @return the JSON text
	 */
	public static String pretty(JsonNode node) {
		return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
	}

}
