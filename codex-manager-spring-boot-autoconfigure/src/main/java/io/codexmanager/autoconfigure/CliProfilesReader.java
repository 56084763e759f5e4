package io.codexmanager.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.codexmanager.CodexConfigurationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the profiles of the command line interface. What it does not know is left alone;
 * what has the wrong type is refused, and no value is ever repeated in a message.
 */
final class CliProfilesReader {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final Path file;

	CliProfilesReader(Path file) {
		this.file = file;
	}

	CliProfiles read(byte[] content) {
		JsonNode root = object(parse(content), "");
		JsonNode profiles = root.path("profiles");
		List<ImportedProfile> imported = new ArrayList<>();
		if (isPresent(profiles)) {
			for (Map.Entry<String, JsonNode> entry : object(profiles, "profiles").properties()) {
				imported.add(profile(entry.getKey(), entry.getValue()));
			}
		}
		checkNames(imported);
		return new CliProfiles(this.file.toString(), imported, text(root, "currentProfile", "currentProfile"));
	}

	private JsonNode parse(byte[] content) {
		try {
			return MAPPER.readTree(content);
		}
		catch (JacksonException ex) {
			throw new CodexConfigurationException(this.file.toString(), "The file is not JSON" + position(ex) + ".",
					"Correct it, or write it anew with the command line.");
		}
	}

	private ImportedProfile profile(String name, JsonNode node) {
		if (!ProfileNames.isUsable(name)) {
			throw new CodexConfigurationException(place("profiles"),
					"The name '" + Printable.of(name) + "' of a profile is not usable.",
					"Begin with a letter or a digit, and use only letters, digits, '-', '_' and '.'.");
		}
		String key = "profiles." + name;
		object(node, key);
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put("base-url", PropertiesCodexManagerConnectionDetails.STANDARD);
		put(settings, "base-url", text(node, "baseUrl", key + ".baseUrl"));
		put(settings, "api-prefix", text(node, "apiPrefix", key + ".apiPrefix"));
		put(settings, "timeout", milliseconds(node.path("timeoutMs"), key + ".timeoutMs"));
		JsonNode auth = node.path("auth");
		if (isPresent(auth)) {
			object(auth, key + ".auth");
			put(settings, "auth.bearer", text(auth, "bearer", key + ".auth.bearer"));
			put(settings, "auth.rbac-token", text(auth, "rbacToken", key + ".auth.rbacToken"));
			put(settings, "auth.role", text(auth, "role", key + ".auth.role"));
			put(settings, "auth.actor", text(auth, "actor", key + ".auth.actor"));
		}
		ImportedProfile profile = new ImportedProfile(name, settings, headers(node.path("headers"), key + ".headers"),
				(property) -> place(key + "." + wireName(property)));
		profile.check();
		return profile;
	}

	private Map<String, String> headers(JsonNode node, String key) {
		Map<String, String> headers = new LinkedHashMap<>();
		if (isPresent(node)) {
			for (String name : object(node, key).propertyNames()) {
				if (!ProfileHeaders.isName(name)) {
					throw new CodexConfigurationException(place(key),
							"'" + Printable.of(name) + "' is not the name of a header.", "Correct the name.");
				}
				put(headers, name, text(node, name, key + "." + name));
			}
		}
		return headers;
	}

	private void checkNames(List<ImportedProfile> profiles) {
		try {
			ProfileNames.check(profiles.stream().map(ImportedProfile::name).collect(Collectors.toSet()));
		}
		catch (CodexConfigurationException ex) {
			throw new CodexConfigurationException(place("profiles"), ex.problem(), ex.cure());
		}
	}

	private JsonNode object(JsonNode node, String key) {
		if (!node.isObject()) {
			throw wrong(key, "is not an object");
		}
		return node;
	}

	private @Nullable String text(JsonNode parent, String name, String key) {
		JsonNode node = parent.path(name);
		if (!isPresent(node)) {
			return null;
		}
		if (!node.isString()) {
			throw wrong(key, "is not a string");
		}
		String text = node.stringValue().trim();
		return text.isEmpty() ? null : text;
	}

	private @Nullable String milliseconds(JsonNode node, String key) {
		if (!isPresent(node)) {
			return null;
		}
		double value = node.isNumber() ? node.asDouble(-1) : -1;
		if (!Milliseconds.inRange(value)) {
			throw new CodexConfigurationException(place(key), "The value is not a number of milliseconds.",
					Milliseconds.CURE);
		}
		return Milliseconds.text(value);
	}

	private CodexConfigurationException wrong(String key, String problem) {
		return new CodexConfigurationException(place(key), "The value " + problem + ".",
				"Correct it, or write it anew with the command line.");
	}

	private String place(String key) {
		return key.isEmpty() ? this.file.toString() : this.file + ", key " + key;
	}

	private static boolean isPresent(JsonNode node) {
		return !node.isMissingNode() && !node.isNull();
	}

	private static void put(Map<String, String> values, String name, @Nullable String value) {
		if (value != null) {
			values.put(name, value);
		}
	}

	private static String wireName(String property) {
		return switch (property) {
			case "base-url" -> "baseUrl";
			case "api-prefix" -> "apiPrefix";
			case "timeout" -> "timeoutMs";
			case "auth.rbac-token" -> "auth.rbacToken";
			default -> property;
		};
	}

	/** The message of the parser would show a piece of the file. */
	private static String position(JacksonException ex) {
		TokenStreamLocation location = ex.getLocation();
		return (location != null && location.getLineNr() > 0)
				? String.format(Locale.ROOT, " at line %d, column %d", location.getLineNr(), location.getColumnNr())
				: "";
	}

}
