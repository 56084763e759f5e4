package io.codexmanager.client.credential;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.codexmanager.client.exchange.ConnectionHeaders;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Tells whether headers that were supplied can be sent. What it says never has a value in
 * it.
 */
final class SuppliedHeaders {

	/** A server in Node.js takes no more for all headers of a request. */
	private static final int LONGEST = 16 * 1024;

	private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	/** What a token that is missing becomes. */
	private static final Pattern NO_CREDENTIAL = Pattern.compile("(?i)(bearer|basic)(\\s+null)?|null");

	private SuppliedHeaders() {
	}

	static @Nullable String problem(HttpHeaders headers) {
		long length = 0;
		for (Map.Entry<String, List<String>> header : headers.headerSet()) {
			String name = header.getKey();
			if (!NAME.matcher(name).matches()) {
				return "A header has a name that HTTP does not allow";
			}
			for (String value : header.getValue()) {
				if (isBlank(name, value)) {
					return "The header '" + ShownText.name(name)
							+ "' has no value. Let the supplier fail if it has no credential";
				}
				length += name.length() + value.length();
			}
		}
		if (length > LONGEST) {
			return "They have " + length + " characters, and " + LONGEST + " are the most that is sent";
		}
		String problem = ConnectionHeaders.problemForAll(headers);
		return (problem != null) ? problem + "; let the supplier leave it out"
				: ConnectionHeaders.problemOfValues(headers);
	}

	private static boolean isBlank(String name, @Nullable String value) {
		return value == null || value.isBlank()
				|| (HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name) && NO_CREDENTIAL.matcher(value.trim()).matches());
	}

}
