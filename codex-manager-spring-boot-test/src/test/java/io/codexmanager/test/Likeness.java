package io.codexmanager.test;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What an answer and a recorded one have in common if they differ in nothing but what
 * belongs to a single run: ids, times, hashes and numbers of threads. Texts that the
 * recording has cut are compared up to the cut.
 */
final class Likeness {

	private static final Pattern CUT = Pattern.compile("(.*?)( …\\[\\d+ characters trimmed]|…)", Pattern.DOTALL);

	private static final String LEFT_OUT = "[text trimmed]";

	private Likeness() {
	}

	static JsonNode of(JsonNode node, JsonNode recorded) {
		return switch (node.getNodeType()) {
			case OBJECT -> {
				ObjectNode object = Wire.JSON.createObjectNode();
				node.properties()
					.forEach(
							(entry) -> object.set(entry.getKey(), of(entry.getValue(), recorded.path(entry.getKey()))));
				yield object;
			}
			case ARRAY -> {
				ArrayNode array = Wire.JSON.createArrayNode();
				for (int i = 0; i < node.size(); i++) {
					array.add(of(node.path(i), recorded.path(i)));
				}
				yield array;
			}
			case STRING -> StringNode.valueOf(neutral(cut(node.asString(), recorded.asString(""))));
			default -> node;
		};
	}

	private static String cut(String text, String recorded) {
		Matcher cut = CUT.matcher(recorded);
		boolean alike = recorded.equals(LEFT_OUT) ? !text.isEmpty() : cut.matches() && text.startsWith(cut.group(1));
		return alike ? recorded : text;
	}

	private static String neutral(String text) {
		return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
			.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z", "<time>")
			.replaceAll("sha256:[0-9a-f]{64}", "<hash>")
			.replaceAll("thread 'main' \\(\\d+\\)", "thread 'main' (<number>)");
	}

}
