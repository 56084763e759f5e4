package io.codexmanager.autoconfigure;

import java.util.Map;
import java.util.regex.Pattern;

import io.codexmanager.CodexConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * Makes headers of the headers and credentials of a profile. Credentials win.
 */
final class ProfileHeaders {

	private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

	private ProfileHeaders() {
	}

	static HttpHeaders of(String profile, ProfileProperties properties) {
		HttpHeaders headers = new HttpHeaders();
		for (Map.Entry<String, String> entry : properties.headers().entrySet()) {
			if (!NAME.matcher(entry.getKey()).matches()) {
				throw new CodexConfigurationException(ProfileMapper.place(profile, "headers"),
						"'" + entry.getKey() + "' is not the name of a header.", "Correct the name.");
			}
			set(headers, profile, "headers." + entry.getKey(), entry.getKey(), entry.getValue());
		}
		ProfileProperties.Auth auth = properties.auth();
		set(headers, profile, "auth.bearer", HttpHeaders.AUTHORIZATION,
				StringUtils.hasText(auth.bearer()) ? "Bearer " + auth.bearer().trim() : null);
		set(headers, profile, "auth.rbac-token", "x-codex-rbac-token", auth.rbacToken());
		set(headers, profile, "auth.role", "x-codex-role", auth.role());
		set(headers, profile, "auth.actor", "x-codex-actor", auth.actor());
		return headers;
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
