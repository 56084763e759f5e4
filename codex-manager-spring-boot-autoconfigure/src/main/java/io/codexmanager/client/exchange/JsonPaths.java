package io.codexmanager.client.exchange;

import java.util.regex.Pattern;

import io.codexmanager.text.ShownText;

/**
 * Writes JSON paths.
 */
final class JsonPaths {

	static final String ROOT = "$";

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

	private static final int LONGEST_NAME = 80;

	private JsonPaths() {
	}

	static String field(String path, String name) {
		String shown = ShownText.line(name, LONGEST_NAME);
		return PLAIN.matcher(shown).matches() ? path + "." + shown : path + "['" + shown.replace("'", "\\'") + "']";
	}

	static String element(String path, int index) {
		return path + "[" + index + "]";
	}

}
