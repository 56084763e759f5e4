package io.codexmanager.autoconfigure;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.client.exchange.ConnectionHeaders;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * Makes headers of the headers and credentials of a profile. Credentials win.
 */
final class ProfileHeaders {

	/** The headers of credentials, by the property below the profile. */
	static final Map<String, String> CREDENTIALS = Map.of("auth.bearer", HttpHeaders.AUTHORIZATION, "auth.rbac-token",
			"x-codex-rbac-token", "auth.role", "x-codex-role", "auth.actor", "x-codex-actor");

	private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

	private ProfileHeaders() {
	}

	static HttpHeaders of(String profile, ProfileProperties properties) {
		HttpHeaders headers = new HttpHeaders();
		for (Map.Entry<String, String> entry : properties.headers().entrySet()) {
			if (!isName(entry.getKey())) {
				throw new CodexConfigurationException(ProfileMapper.place(profile, "headers"),
						"'" + ShownText.name(entry.getKey()) + "' is not the name of a header.", "Correct the name.");
			}
			String problem = ConnectionHeaders.problemForAll(entry.getKey());
			if (problem != null) {
				throw new CodexConfigurationException(
						ProfileMapper.place(profile, "headers." + ShownText.name(entry.getKey())), problem + ".",
						"Take it out.");
			}
			set(headers, profile, "headers." + entry.getKey(), entry.getKey(), entry.getValue());
		}
		ProfileProperties.Auth auth = properties.auth();
		setCredential(headers, profile, "auth.bearer",
				StringUtils.hasText(auth.bearer()) ? "Bearer " + auth.bearer().trim() : null);
		setCredential(headers, profile, "auth.rbac-token", auth.rbacToken());
		setCredential(headers, profile, "auth.role", auth.role());
		setCredential(headers, profile, "auth.actor", auth.actor());
		return headers;
	}

	static boolean isName(String text) {
		return NAME.matcher(text).matches();
	}

	private static void setCredential(HttpHeaders headers, String profile, String property, @Nullable String value) {
		set(headers, profile, property, Objects.requireNonNull(CREDENTIALS.get(property)), value);
	}

	private static void set(HttpHeaders headers, String profile, String property, String name, @Nullable String value) {
		if (!StringUtils.hasText(value)) {
			return;
		}
		if (!VALUE.matcher(value.trim()).matches()) {
			throw new CodexConfigurationException(ProfileMapper.place(profile, property),
					"The value holds line breaks or other characters that a header cannot have.",
					"Take them out; a secret read from a file often ends in a line break.");
		}
		headers.set(name, value.trim());
	}

}
