package io.codexmanager.client.session;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import io.codexmanager.protocol.TextChecks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.Assert;

/**
 * Where a namespace is in the settings.
 *
 * @param names the names from the top
 */
record SettingsPath(List<String> names) {

	SettingsPath {
		names = List.copyOf(names);
		Assert.notEmpty(names, "'namespace' must not be empty");
		for (String name : names) {
			Assert.hasLength(name, () -> "'namespace' must not have an empty name in it");
			TextChecks.checkStorable("namespace", name);
		}
	}

	static SettingsPath parse(String text) {
		Assert.hasLength(text, "'namespace' must not be empty");
		return new SettingsPath(Arrays.asList(text.split("\\.", -1)));
	}

	String top() {
		return this.names.get(0);
	}

	/**
	 * Find what is stored here.
	 * @return the value, a missing node if there is none
	 */
	JsonNode find(JsonNode settings) {
		JsonNode node = settings;
		for (String name : this.names) {
			node = node.path(name);
		}
		return node;
	}

	/**
	 * Change what is stored here and leave all else as it is.
	 * @param settings all settings, which stay as they are
	 * @param change makes the new value of the old one; a missing node stands for none
	 * @param owner whose settings, in words
	 * @return the new value of the top name
	 */
	JsonNode change(JsonNode settings, UnaryOperator<JsonNode> change, String owner) {
		return change(settings.path(top()), 1, change, owner);
	}

	private JsonNode change(JsonNode node, int depth, UnaryOperator<JsonNode> change, String owner) {
		if (depth == this.names.size()) {
			return change.apply(node);
		}
		String name = this.names.get(depth);
		JsonNode changed = change(node.path(name), depth + 1, change, owner);
		if (changed.isMissingNode() && !node.has(name)) {
			return node;
		}
		if (!node.isObject() && !node.isMissingNode()) {
			throw new NotANamespaceException(owner, text(depth), kind(node), toString());
		}
		ObjectNode parent = node.isObject() ? (ObjectNode) node.deepCopy() : JsonNodeFactory.instance.objectNode();
		if (changed.isMissingNode()) {
			parent.remove(name);
		}
		else {
			parent.set(name, changed);
		}
		return parent;
	}

	private static String kind(JsonNode node) {
		return switch (node.getNodeType()) {
			case NULL -> "null";
			case ARRAY -> "an array";
			case BOOLEAN -> "a boolean";
			case NUMBER -> "a number";
			default -> "a text";
		};
	}

	private String text(int depth) {
		return String.join(".", this.names.subList(0, depth));
	}

	@Override
	public String toString() {
		return text(this.names.size());
	}

}
