package io.codexmanager.protocol.settings;

import io.codexmanager.protocol.TextChecks;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What the server takes, and what it takes and then cannot give back.
 */
final class SettingsLimits {

	private static final int MAX_KEY = 100;

	private static final int MAX_READABLE_KEY = 240;

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
	}

	static void checkRead(@Nullable String key) {
		Assert.isTrue(key == null || (!key.isEmpty() && key.length() <= MAX_READABLE_KEY),
				() -> "'key' of a setting must have 1 to " + MAX_READABLE_KEY + " characters");
	}

	static void checkAudit(@Nullable String actor, @Nullable String source) {
		TextChecks.check("actor", actor, MAX_ACTOR);
		TextChecks.check("source", source, MAX_SOURCE);
	}

}
