package io.codexmanager.test.server;

import java.util.List;
import java.util.stream.Collectors;

import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is wrong with a request, in the words of the real server's validator.
 */
final class Issues {

	private final ArrayNode list = Json.array();

	void wrongType(ArrayNode path, String expected, JsonNode received) {
		wrongType(path, expected, nameOf(received));
	}

	void notANumber(ArrayNode path) {
		wrongType(path, "number", "NaN");
	}

	void notAnInteger(ArrayNode path) {
		ObjectNode issue = Json.object().put("expected", "int").put("format", "safeint").put("code", "invalid_type");
		issue.set("path", path);
		this.list.add(issue.put("message", "Invalid input: expected int, received number"));
	}

	private void wrongType(ArrayNode path, String expected, String received) {
		ObjectNode issue = Json.object().put("expected", expected).put("code", "invalid_type");
		issue.set("path", path);
		this.list.add(issue.put("message", "Invalid input: expected " + expected + ", received " + received));
	}

	void wrongValue(ArrayNode path, List<String> values) {
		ObjectNode issue = Json.object().put("code", "invalid_value");
		issue.set("values", Json.texts(values));
		issue.set("path", path);
		String options = values.stream().map((value) -> '"' + value + '"').collect(Collectors.joining("|"));
		this.list.add(issue.put("message", "Invalid option: expected one of " + options));
	}

	void tooSmall(ArrayNode path, String origin, long minimum) {
		ObjectNode issue = Json.object().put("origin", origin).put("code", "too_small").put("minimum", minimum);
		issue.put("inclusive", true).set("path", path);
		this.list.add(issue.put("message", limit("Too small", origin, ">=", minimum)));
	}

	void tooBig(ArrayNode path, String origin, long maximum) {
		ObjectNode issue = Json.object().put("origin", origin).put("code", "too_big").put("maximum", maximum);
		issue.put("inclusive", true).set("path", path);
		this.list.add(issue.put("message", limit("Too big", origin, "<=", maximum)));
	}

	void noSuchVariant(ArrayNode path, String discriminator) {
		ObjectNode issue = Json.object().put("code", "invalid_union");
		issue.putArray("errors");
		issue.put("note", "No matching discriminator").put("discriminator", discriminator);
		issue.set("path", path);
		this.list.add(issue.put("message", "Invalid input"));
	}

	/**
	 * Something that the real server does not look at.
	 */
	void custom(ArrayNode path, String message) {
		ObjectNode issue = Json.object().put("code", "custom");
		issue.set("path", path);
		this.list.add(issue.put("message", message));
	}

	/**
	 * Refuse the request if anything is wrong with it.
	 */
	void refuse() {
		if (!this.list.isEmpty()) {
			ObjectNode body = Json.object().put("status", "error").put("code", "invalid_request");
			body.put("message", "request validation failed").set("issues", this.list);
			throw new RefusedException(Reply.of(400, body));
		}
	}

	private static String limit(String verdict, String origin, String relation, long limit) {
		String unit = switch (origin) {
			case "string" -> "to have " + relation + limit + " characters";
			case "array" -> "to have " + relation + limit + " items";
			default -> "to be " + relation + limit;
		};
		return verdict + ": expected " + origin + " " + unit;
	}

	private static String nameOf(JsonNode node) {
		return switch (node.getNodeType()) {
			case MISSING -> "undefined";
			case NULL -> "null";
			case ARRAY -> "array";
			case STRING -> "string";
			case NUMBER -> "number";
			case BOOLEAN -> "boolean";
			default -> "object";
		};
	}

}
