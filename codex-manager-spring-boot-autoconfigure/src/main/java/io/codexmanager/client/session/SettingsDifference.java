package io.codexmanager.client.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * What a write has changed, value by value, so that it can be told later whether another
 * writer has put the old state back.
 */
final class SettingsDifference {

	private final List<Change> changes = new ArrayList<>();

	private SettingsDifference() {
	}

	static SettingsDifference between(JsonNode before, JsonNode after) {
		SettingsDifference difference = new SettingsDifference();
		difference.compare(List.of(), before, after);
		return difference;
	}

	private void compare(List<String> path, JsonNode before, JsonNode after) {
		if (before.equals(after)) {
			return;
		}
		Set<String> names = new LinkedHashSet<>(before.propertyNames());
		names.addAll(after.propertyNames());
		if (names.isEmpty() || !objectOrNothing(before) || !objectOrNothing(after)) {
			this.changes.add(new Change(path, before, after));
			return;
		}
		for (String name : names) {
			List<String> below = new ArrayList<>(path);
			below.add(name);
			compare(below, before.path(name), after.path(name));
		}
	}

	private static boolean objectOrNothing(JsonNode node) {
		return node.isObject() || node.isMissingNode();
	}

	boolean isEmpty() {
		return this.changes.isEmpty();
	}

	/**
	 * Tell whether something of it is as it was before the write. A third value is not
	 * the old state but a later write of somebody else, which stands.
	 */
	boolean lostIn(JsonNode fresh) {
		return this.changes.stream().anyMatch((change) -> change.before().equals(at(fresh, change.path())));
	}

	private static JsonNode at(JsonNode node, List<String> path) {
		JsonNode found = node;
		for (String name : path) {
			found = found.path(name);
		}
		return found;
	}

	private record Change(List<String> path, JsonNode before, JsonNode after) {
	}

}
