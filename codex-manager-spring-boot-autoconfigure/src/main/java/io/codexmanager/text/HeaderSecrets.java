package io.codexmanager.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what in a header of a request is a credential. Everything counts as one whose
 * name says so, and what looks like one wherever it stands.
 */
final class HeaderSecrets {

	private static final Set<String> PLAIN = Set.of("x-codex-role", "x-codex-actor", "user-agent", "host", "date",
			"origin", "referer", "via", "forwarded", "traceparent", "tracestate", "b3", "baggage", "x-request-id",
			"x-correlation-id", "cache-control", "connection");

	private static final Pattern PLAIN_FAMILY = Pattern.compile("(accept|content|x-b3|x-forwarded|sec-websocket)\\b.*");

	private static final Pattern SECRET = Pattern
		.compile("token|key|secret|passw|pwd|auth|bearer|credential|cookie|signature|session");

	private static final Pattern SCHEME = Pattern.compile("(?i)([a-z][a-z0-9-]*)\\s+(\\S.*)");

	private static final int SHORTEST = 4;

	private static final int SHORTEST_UNNAMED = 8;

	private static final int LONG = 16;

	private HeaderSecrets() {
	}

	static List<String> of(String header, String value) {
		String name = header.toLowerCase(Locale.ROOT);
		List<String> secrets = new ArrayList<>();
		if (name.equals("authorization") || name.equals("proxy-authorization")) {
			authorization(value.trim(), secrets);
		}
		else if (name.equals("cookie")) {
			for (String cookie : value.split(";")) {
				secrets.add(cookie.substring(cookie.indexOf('=') + 1).trim());
			}
		}
		else if (isSecret(name, value.trim())) {
			authorization(value.trim(), secrets);
		}
		secrets.removeIf((secret) -> secret.length() < SHORTEST);
		return secrets;
	}

	private static boolean isSecret(String name, String value) {
		if (PLAIN.contains(name) || PLAIN_FAMILY.matcher(name).matches()) {
			return false;
		}
		if (SECRET.matcher(name).find()) {
			return true;
		}
		boolean digit = value.chars().anyMatch(Character::isDigit);
		return value.indexOf(' ') < 0 && value.length() >= SHORTEST_UNNAMED && (digit || value.length() >= LONG);
	}

	private static void authorization(String value, List<String> secrets) {
		var scheme = SCHEME.matcher(value);
		if (!scheme.matches()) {
			secrets.add(value);
			return;
		}
		String credential = scheme.group(2).trim();
		secrets.add(credential);
		if ("basic".equalsIgnoreCase(scheme.group(1))) {
			basic(credential, secrets);
		}
	}

	private static void basic(String credential, List<String> secrets) {
		try {
			String pair = new String(Base64.getDecoder().decode(credential), StandardCharsets.UTF_8);
			secrets.add(pair);
			secrets.add(pair.substring(pair.indexOf(':') + 1));
		}
		catch (IllegalArgumentException ex) {
			// not what it says it is, and a secret all the same
			return;
		}
	}

}
