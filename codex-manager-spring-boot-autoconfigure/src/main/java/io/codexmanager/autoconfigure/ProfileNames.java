package io.codexmanager.autoconfigure;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.codexmanager.CodexConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The names of the profiles, and which of them is the default.
 *
 * @param all the names, at least one
 * @param defaultProfile one of them
 */
record ProfileNames(Set<String> all, String defaultProfile) {

	static final String STANDARD = "local";

	private static final String PROFILES = "codex-manager.profiles";

	static final String DEFAULT_PROFILE = "codex-manager.default-profile";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

	static ProfileNames from(Environment environment) {
		Binder binder = Binder.get(environment);
		return of(configured(binder), chosen(binder));
	}

	static Set<String> configured(Binder binder) {
		return binder.bind(PROFILES, Bindable.mapOf(String.class, Object.class)).orElseGet(Map::of).keySet();
	}

	static @Nullable String chosen(Binder binder) {
		return binder.bind(DEFAULT_PROFILE, String.class).orElse(null);
	}

	static ProfileNames of(Set<String> configured, @Nullable String chosen) {
		Set<String> names = configured.isEmpty() ? Set.of(STANDARD) : new LinkedHashSet<>(configured);
		check(names);
		return new ProfileNames(names, defaultOf(names, chosen));
	}

	static boolean isUsable(String name) {
		return NAME.matcher(name).matches();
	}

	/** A dot would end the name otherwise. */
	static String property(String name) {
		return PROFILES + ((name.indexOf('.') < 0) ? "." + name : "[" + name + "]");
	}

	static void check(Set<String> names) {
		Map<String, String> byForm = new HashMap<>();
		for (String name : names) {
			if (!isUsable(name)) {
				throw new CodexConfigurationException(PROFILES + "." + name, "The name of the profile is not usable.",
						"Begin with a letter or a digit, and use only letters, digits, '-', '_' and '.'.");
			}
			String other = byForm.put(form(name), name);
			if (other != null) {
				throw new CodexConfigurationException(PROFILES,
						"The profiles '" + other + "' and '" + name + "' cannot be told apart, because properties are"
								+ " compared without case, dashes and underscores.",
						"Rename one of them.");
			}
		}
	}

	private static String form(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
	}

	private static String defaultOf(Set<String> names, @Nullable String chosen) {
		if (chosen != null) {
			if (!names.contains(chosen)) {
				throw new CodexConfigurationException(DEFAULT_PROFILE, "There is no profile '" + chosen + "'.",
						"Configure " + PROFILES + "." + chosen + ", or choose one of " + String.join(", ", names)
								+ ".");
			}
			return chosen;
		}
		if (names.size() == 1) {
			return names.iterator().next();
		}
		if (names.contains(STANDARD)) {
			return STANDARD;
		}
		throw new CodexConfigurationException(DEFAULT_PROFILE,
				"There are several profiles and none of them is the default.",
				"Choose one of " + String.join(", ", names) + ".");
	}

}
