package io.codexmanager.test.runtime.catalogue;

import java.util.ArrayList;
import java.util.List;

import io.codexmanager.test.runtime.support.RuntimeErrorException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Dotted paths into a configuration.
 */
final class ConfigPaths {

	private static final int DEEPEST = 100;

	private ConfigPaths() {
	}

	/**
	 * Set a value; null takes it away.
	 * @param merge whether an object is merged with the one that is there
	 * @throws RuntimeErrorException if the value would lie too deep
	 */
	static void set(ObjectNode root, String path, JsonNode value, boolean merge) {
		String[] names = path.split("\\.", -1);
		if (names.length + depth(value) > DEEPEST) {
			throw RuntimeErrorException.invalid("Invalid configuration: recursion limit exceeded\n");
		}
		ObjectNode parent = root;
		for (int i = 0; i < names.length - 1; i++) {
			if (!(parent.get(names[i]) instanceof ObjectNode)) {
				if (value.isNull()) {
					return;
				}
				parent.putObject(names[i]);
			}
			parent = (ObjectNode) parent.path(names[i]);
		}
		String last = names[names.length - 1];
		if (value.isNull()) {
			parent.remove(last);
		}
		else if (merge && parent.get(last) instanceof ObjectNode present && value instanceof ObjectNode more) {
			merge(present, more);
		}
		else {
			parent.set(last, value.deepCopy());
		}
	}

	private static int depth(JsonNode node) {
		return node.valueStream().mapToInt((inner) -> depth(inner) + 1).max().orElse(0);
	}

	private static void merge(ObjectNode present, ObjectNode more) {
		more.properties().forEach((entry) -> {
			if (present.get(entry.getKey()) instanceof ObjectNode inner && entry.getValue() instanceof ObjectNode add) {
				merge(inner, add);
			}
			else {
				present.set(entry.getKey(), entry.getValue().deepCopy());
			}
		});
	}

	/**
	 * The paths of all values that are neither objects nor arrays.
	 */
	static List<String> leaves(ObjectNode root) {
		List<String> paths = new ArrayList<>();
		collect("", root, paths);
		return paths;
	}

	private static void collect(String path, JsonNode node, List<String> paths) {
		String prefix = path.isEmpty() ? "" : path + ".";
		if (node.isObject()) {
			node.properties().forEach((entry) -> collect(prefix + entry.getKey(), entry.getValue(), paths));
		}
		else if (node.isArray()) {
			for (int i = 0; i < node.size(); i++) {
				collect(prefix + i, node.path(i), paths);
			}
		}
		else {
			paths.add(path);
		}
	}

}
