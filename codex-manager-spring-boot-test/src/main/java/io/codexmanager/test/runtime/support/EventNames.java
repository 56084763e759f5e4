package io.codexmanager.test.runtime.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Event names made from the runtime's method names.
 */
public final class EventNames {

	private EventNames() {
	}

	public static String ofNotification(String method) {
		return "app_server." + of(method);
	}

	public static String ofRequest(String method) {
		return "app_server.request." + of(method);
	}

	static String of(String method) {
		List<String> names = new ArrayList<>();
		for (String part : method.split("/", -1)) {
			String name = part.isBlank() ? "unknown" : snakeCase(part);
			if (!name.isEmpty()) {
				names.add(name);
			}
		}
		return names.isEmpty() ? "unknown" : String.join(".", names);
	}

	private static String snakeCase(String part) {
		return part.replaceAll("[^A-Za-z0-9]+", "_")
			.replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
			.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
			.replaceAll("_+", "_")
			.replaceAll("^_|_$", "")
			.toLowerCase(Locale.ROOT);
	}

}
