package io.codexmanager.protocol;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON that is beyond the bounds of a mapper into a tree, in which an
 * {@link UnreadableValue} stands for each value that cannot be had. What is no JSON is
 * not read. Slower than a mapper, so for what a mapper refused.
 */
final class TolerantTree {

	/** What Jackson reads and writes when nobody asks for more. */
	static final int DEEPEST = StreamReadConstraints.DEFAULT_MAX_DEPTH;

	private static final int LONGEST_NUMBER = StreamReadConstraints.DEFAULT_MAX_NUM_LEN;

	private static final int SHOWN = 40;

	/** Nothing is that deep by accident, and what is costs memory for each level. */
	private static final int DEEPEST_PASSED = 200_000;

	/** Names of any length must not stay in a table of names. */
	private static final JsonFactory FACTORY = JsonFactory.builder()
		.disable(JsonFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(DEEPEST_PASSED)
			.maxNameLength(Integer.MAX_VALUE)
			.maxStringLength(Integer.MAX_VALUE)
			.maxNumberLength(Integer.MAX_VALUE)
			.build())
		.build();

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final Deque<JsonNode> open = new ArrayDeque<>();

	private final JsonParser parser;

	private @Nullable JsonNode root;

	private @Nullable String name;

	private TolerantTree(JsonParser parser) {
		this.parser = parser;
	}

	/**
	 * Begin to read, for those who want little of what is there.
	 */
	static JsonParser parser(String text) {
		return FACTORY.createParser(ObjectReadContext.empty(), text);
	}

	/**
	 * Read the first value of a text.
	 * @return the tree
	 * @throws JacksonException if it is no JSON
	 */
	static JsonNode read(String text) {
		try (JsonParser parser = parser(text)) {
			return new TolerantTree(parser).read();
		}
	}

	private JsonNode read() {
		JsonNode read;
		do {
			JsonToken token = this.parser.nextToken();
			if (token == null) {
				return NODES.missingNode();
			}
			take(token);
			read = this.root;
		}
		while (read == null || !this.open.isEmpty());
		return read;
	}

	private void take(JsonToken token) {
		switch (token) {
			case PROPERTY_NAME -> this.name = this.parser.currentName();
			case START_OBJECT -> begin(NODES.objectNode(), "an object");
			case START_ARRAY -> begin(NODES.arrayNode(), "an array");
			case END_OBJECT, END_ARRAY -> this.open.pop();
			case VALUE_STRING -> add(NODES.stringNode(this.parser.getString()));
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> add(number(token));
			case VALUE_TRUE, VALUE_FALSE -> add(NODES.booleanNode(token == JsonToken.VALUE_TRUE));
			default -> add(NODES.nullNode());
		}
	}

	private void begin(JsonNode container, String what) {
		if (this.open.size() >= DEEPEST) {
			this.parser.skipChildren();
			add(unreadable("is " + what + " more than " + DEEPEST + " levels deep, give it flatter", true));
		}
		else {
			add(container);
			this.open.push(container);
		}
	}

	private JsonNode number(JsonToken token) {
		if (this.parser.getStringLength() <= LONGEST_NUMBER) {
			try {
				return (token == JsonToken.VALUE_NUMBER_INT) ? NODES.numberNode(this.parser.getBigIntegerValue())
						: NODES.numberNode(this.parser.getDecimalValue());
			}
			catch (NumberFormatException | JacksonException ex) {
				// told below
			}
		}
		String digits = this.parser.getString();
		return unreadable("is the number " + digits.substring(0, Math.min(digits.length(), SHOWN))
				+ ((digits.length() > SHOWN) ? "… of " + digits.length() + " characters" : "")
				+ ", which is out of all bounds, give it as a text", false);
	}

	private void add(JsonNode node) {
		JsonNode parent = this.open.peek();
		if (parent instanceof ObjectNode object && this.name != null) {
			object.set(this.name, node);
		}
		else if (parent instanceof ArrayNode array) {
			array.add(node);
		}
		else {
			this.root = node;
		}
	}

	private static JsonNode unreadable(String what, boolean tooDeep) {
		return NODES.pojoNode(new UnreadableValue(what, tooDeep));
	}

}
