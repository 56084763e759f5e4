package io.codexmanager.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.codexmanager.CodexConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The environment variables that other clients of codex-manager read. They are taken as
 * they are: placeholders in them stay text.
 */
final class EnvironmentVariables {

	private static final String TIMEOUT = "timeout";

	private static final Map<String, String> NAMES = Map.of("base-url", "CODEX_MANAGER_API_BASE", "api-prefix",
			"CODEX_MANAGER_API_PREFIX", TIMEOUT, "CODEX_MANAGER_TIMEOUT_MS", "auth.bearer",
			"CODEX_MANAGER_BEARER_TOKEN", "auth.rbac-token", "CODEX_MANAGER_RBAC_TOKEN", "auth.role",
			"CODEX_MANAGER_RBAC_ROLE", "auth.actor", "CODEX_MANAGER_RBAC_ACTOR");

	private final @Nullable PropertySource<?> source;

	EnvironmentVariables(ConfigurableEnvironment environment) {
		this.source = environment.getPropertySources().get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
	}

	/**
	 * Return a variable, trimmed.
	 * @param name its name
	 * @return its value, empty if it is not set
	 */
	String get(String name) {
		Object value = (this.source != null) ? this.source.getProperty(name) : null;
		return (value != null) ? value.toString().trim() : "";
	}

	/**
	 * Return what the variables say about a profile; those that are empty say nothing.
	 * @return values by the name of their property
	 */
	Map<String, String> settings() {
		Map<String, String> settings = new LinkedHashMap<>();
		NAMES.forEach((property, variable) -> {
			String value = get(variable);
			if (!value.isEmpty()) {
				settings.put(property, property.equals(TIMEOUT) ? milliseconds(variable, value) : value);
			}
		});
		return settings;
	}

	ImportedProfile profile(String name) {
		return new ImportedProfile(name, settings(), Map.of(), EnvironmentVariables::place);
	}

	private static String place(String property) {
		return "environment variable " + NAMES.getOrDefault(property, "CODEX_MANAGER_*");
	}

	private static String milliseconds(String variable, String value) {
		if (!value.matches("[0-9]{1,10}") || !Milliseconds.inRange(Long.parseLong(value))) {
			throw new CodexConfigurationException("environment variable " + variable,
					"The value is not a number of milliseconds.", Milliseconds.CURE);
		}
		return Milliseconds.text(Long.parseLong(value));
	}

}
