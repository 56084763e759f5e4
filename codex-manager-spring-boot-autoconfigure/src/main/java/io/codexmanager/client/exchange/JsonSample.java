package io.codexmanager.client.exchange;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.JsonNode;

/**
 * Shows a part of an answer in an error: cut, and without the values of fields that look
 * like secrets. For the library's own use.
 */
public final class JsonSample {

	private static final int LONGEST = 500;

	private static final String CUT = "…";

	private static final String HIDDEN = "\"[hidden]\"";

	private static final Pattern SECRET = Pattern.compile("token|key|secret|passw|pwd|auth|bearer|credential|cookie",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern SECRET_VALUE = Pattern.compile("bearer\\s|basic\\s+\\S{8}|(?<![a-z0-9])(?:sk-|eyJ)",
			Pattern.CASE_INSENSITIVE);

	private final StringBuilder text = new StringBuilder();

	private JsonSample() {
	}

	/**
	 * Show an object.
	 * @param node the object, if there is one
	 * @param path the place that it is shown for
	 */
	static String of(@Nullable JsonNode node, String path) {
		if (node == null) {
			return "{}";
		}
		// the field itself is hidden by its name, unless one that encloses it is a secret
		if (secret(parent(path))) {
			return HIDDEN;
		}
		JsonSample sample = new JsonSample();
		sample.write(node);
		return (sample.text.length() > LONGEST) ? sample.text.substring(0, LONGEST - 1) + CUT : sample.text.toString();
	}

	/**
	 * Show the innermost object on a way through an answer.
	 */
	static String around(JsonNode root, List<Reference> way) {
		JsonNode node = root;
		StringBuilder path = new StringBuilder(JsonPaths.ROOT);
		JsonNode object = root;
		for (Reference reference : way) {
			String name = reference.getPropertyName();
			JsonNode next = (name != null) ? node.get(name) : node.get(reference.getIndex());
			path.append((name != null) ? JsonPaths.field("", name) : JsonPaths.element("", reference.getIndex()));
			if (name != null) {
				object = node;
			}
			if (next == null) {
				break;
			}
			node = next;
		}
		return of(object, path.toString());
	}

	/**
	 * Tell whether a field looks as if it held a secret.
	 * @param name its name
	 * @return whether its value is not to be shown
	 */
	public static boolean secret(String name) {
		return SECRET.matcher(name).find();
	}

	private static String parent(String path) {
		int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf("['"));
		return (end > 0) ? path.substring(0, end) : "";
	}

	private void write(JsonNode node) {
		if (this.text.length() > LONGEST) {
			return;
		}
		if (node.isObject()) {
			this.text.append('{');
			String separator = "";
			for (Map.Entry<String, JsonNode> field : node.properties()) {
				if (this.text.length() > LONGEST) {
					return;
				}
				this.text.append(separator).append(quoted(field.getKey())).append(':');
				separator = ",";
				value(field.getKey(), field.getValue());
			}
			this.text.append('}');
		}
		else if (node.isArray()) {
			this.text.append('[');
			for (int i = 0; i < node.size() && this.text.length() <= LONGEST; i++) {
				this.text.append((i > 0) ? "," : "");
				write(node.get(i));
			}
			this.text.append(']');
		}
		else {
			this.text.append(node.isString() ? quoted(node.stringValue()) : node.toString());
		}
	}

	private void value(String name, JsonNode value) {
		if (secret(name) && !value.isNull()) {
			this.text.append(HIDDEN);
		}
		else {
			write(value);
		}
	}

	private static String quoted(String value) {
		if (SECRET_VALUE.matcher(value).find()) {
			return HIDDEN;
		}
		StringBuilder quoted = new StringBuilder("\"");
		ShownText.line(value, LONGEST).chars().forEach((character) -> {
			if (character == '"' || character == '\\') {
				quoted.append('\\');
			}
			quoted.append((char) character);
		});
		return quoted.append('"').toString();
	}

}
