package io.codexmanager.protocol.settings;

import java.util.regex.Pattern;

import io.codexmanager.protocol.TextChecks;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * What the server takes, and what it takes and then cannot give back.
 */
final class SettingsLimits {

	private static final int MAX_KEY = 100;

	private static final int MAX_READABLE_KEY = 240;

	/** What JavaScript holds for blanks, at the beginning or the end. */
	private static final Pattern AROUND = Pattern
		.compile("^[\\s\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]"
				+ "|[\\s\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]\\z");

	private static final int MAX_ACTOR = 120;

	private static final int MAX_SOURCE = 64;

	private SettingsLimits() {
	}

	static void checkWritten(@Nullable String key) {
		Assert.hasLength(key, "'key' of a setting must not be empty");
		int length = (key != null) ? key.length() : 0;
		Assert.isTrue(length <= MAX_KEY,
				() -> "'key' of a setting must have at most " + MAX_KEY + " characters but has " + length
						+ ": the server stores longer ones, up to " + MAX_READABLE_KEY
						+ ", but can never remove them again");
		TextChecks.checkStorable("key", String.valueOf(key));
		Assert.isTrue(!AROUND.matcher(String.valueOf(key)).find(),
				"'key' of a setting must not be blank, and not begin or end with a blank: the server cuts blanks off "
						+ "where a key is named alone, stores them in objects, and can never remove such keys again");
	}

	/**
	 * Check several settings.
	 */
	static void checkWritten(JsonNode settings) {
		settings.properties().forEach((setting) -> {
			checkWritten(setting.getKey());
			checkValue(setting.getKey(), setting.getValue());
		});
	}

	/**
	 * Check a value. The server takes a whole request for no JSON because of certain
	 * names in it.
	 */
	static void checkValue(@Nullable String key, @Nullable JsonNode value) {
		if (value == null || !value.isContainer()) {
			return;
		}
		boolean forbidden = value.has("__proto__") || value.path("constructor").has("prototype");
		Assert.isTrue(!forbidden, () -> "the value of setting '" + ShownText.name(key)
				+ "' must not have '__proto__', or 'prototype' in a 'constructor', as a name: the server refuses it");
		value.valueStream().forEach((part) -> checkValue(key, part));
	}

	static void checkRead(@Nullable String key) {
		Assert.isTrue(key == null || (!key.isBlank() && key.length() <= MAX_READABLE_KEY),
				() -> "'key' of a setting must have 1 to " + MAX_READABLE_KEY + " characters");
	}

	static void checkAudit(@Nullable String actor, @Nullable String source) {
		TextChecks.check("actor", actor, MAX_ACTOR);
		TextChecks.check("source", source, MAX_SOURCE);
	}

}
