package io.codexmanager.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ContainerNode;
import tools.jackson.databind.node.POJONode;

/**
 * Stands in a tree, as an embedded object, where something came that is JSON and yet
 * cannot be had in Java: a number out of all bounds, or more levels than are read. The
 * rest of the tree is as it came.
 *
 * @param what what came there and what to do about it, in words that can follow the name
 * of the place
 * @param tooDeep whether it is what lies deeper than is read
 */
public record UnreadableValue(@JsonValue String what, boolean tooDeep) {

	private static final int MOST = 10;

	/**
	 * Find what could not be read in a tree.
	 * @param tree the tree
	 * @return the places in the order of the tree, ten at most
	 */
	public static List<Place> in(@Nullable JsonNode tree) {
		List<Place> found = new ArrayList<>();
		if (tree != null) {
			collect(tree, new StringBuilder(), found);
		}
		return List.copyOf(found);
	}

	/** What is read is no deeper than a stack can take. */
	private static void collect(JsonNode node, StringBuilder path, List<Place> found) {
		if (node instanceof POJONode embedded && embedded.getPojo() instanceof UnreadableValue value) {
			if (found.size() < MOST) {
				found.add(new Place(path.toString(), value));
			}
			return;
		}
		int length = path.length();
		if (node.isObject()) {
			for (Map.Entry<String, JsonNode> property : node.properties()) {
				if (mayHold(property.getValue())) {
					path.append((length > 0) ? "." : "").append(property.getKey());
					collect(property.getValue(), path, found);
					path.setLength(length);
				}
			}
		}
		else if (node.isArray()) {
			for (int i = 0; i < node.size(); i++) {
				if (mayHold(node.get(i))) {
					path.append('[').append(i).append(']');
					collect(node.get(i), path, found);
					path.setLength(length);
				}
			}
		}
	}

	private static boolean mayHold(JsonNode node) {
		return node instanceof ContainerNode || node instanceof POJONode;
	}

	@Override
	public String toString() {
		return "(" + this.what + ")";
	}

	/**
	 * Where something could not be read.
	 *
	 * @param path its place in the tree, such as {@code orders[2].amount}, empty for the
	 * tree itself; the names in it are as they came, so they have to be made fit for
	 * being shown
	 * @param value what came there
	 */
	public record Place(String path, UnreadableValue value) {
	}

}
