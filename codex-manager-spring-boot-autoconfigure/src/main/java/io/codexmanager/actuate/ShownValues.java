package io.codexmanager.actuate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Shows values that can hold what not everybody may see, by the rules of Actuator.
 */
final class ShownValues {

	private final Sanitizer sanitizer;

	private final boolean shown;

	ShownValues(Iterable<SanitizingFunction> functions, boolean shown) {
		this.sanitizer = new Sanitizer(functions);
		this.shown = shown;
	}

	/**
	 * Show a value.
	 * @param profile the profile
	 * @param key the property below the profile by which functions know it
	 * @return the value, or what is shown in its place
	 */
	@Nullable String of(String profile, String key, @Nullable String value) {
		if (value == null) {
			return null;
		}
		Object sanitized = this.sanitizer
			.sanitize(new SanitizableData(null, "codex-manager.profiles." + profile + "." + key, value), this.shown);
		return (sanitized != null) ? sanitized.toString() : null;
	}

}
