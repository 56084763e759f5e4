package io.codexmanager.client.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * The headers that belong to a connection or to a body and not to whoever makes a call: a
 * false one would send the request elsewhere, or let it be taken for two. For the
 * library's own use.
 */
public final class ConnectionHeaders {

	private static final Set<String> OF_THE_CONNECTION = Set.of("host", "content-length", "transfer-encoding",
			"connection", "upgrade", "keep-alive", "te", "trailer", "expect", "http2-settings", "alt-used");

	private static final Set<String> OF_THE_BODY = Set.of("content-type", "content-encoding");

	private static final Pattern UNFIT = Pattern.compile("[^\\t\\x20-\\x7e\\x80-\\xff]");

	private ConnectionHeaders() {
	}

	/**
	 * Tell whether a header can be set for all requests of a profile.
	 * @param name the name
	 * @return why it cannot, or {@code null}
	 */
	public static @Nullable String problemForAll(String name) {
		if (OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT))) {
			return "The header '" + ShownText.name(name) + "' belongs to the body of a request, so it cannot be set for"
					+ " all of them";
		}
		return problem(name);
	}

	/**
	 * Tell whether headers can be set for all requests of a profile.
	 * @param headers the headers
	 * @return why they cannot, or {@code null}
	 */
	public static @Nullable String problemForAll(HttpHeaders headers) {
		return headers.headerNames()
			.stream()
			.map(ConnectionHeaders::problemForAll)
			.filter((problem) -> problem != null)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Tell whether values can be sent. Adapters report those that cannot as a failure of
	 * the network, and some of them quote the value, or send another one.
	 * @param headers the headers
	 * @return why one cannot, or {@code null}
	 */
	public static @Nullable String problemOfValues(HttpHeaders headers) {
		for (Map.Entry<String, List<String>> header : headers.headerSet()) {
			if (header.getValue().stream().anyMatch((value) -> UNFIT.matcher(value).find())) {
				return "The header '" + ShownText.name(header.getKey())
						+ "' holds a line break or another character that a header cannot have, which is everything"
						+ " beyond Latin-1; a secret read from a file often ends in a line break";
			}
		}
		return null;
	}

	/**
	 * Tell whether a header can be set for a request.
	 * @param name the name
	 * @return why it cannot, or {@code null}
	 */
	static @Nullable String problem(String name) {
		String known = name.toLowerCase(Locale.ROOT);
		boolean refused = OF_THE_CONNECTION.contains(known) || known.startsWith("proxy-")
				|| known.startsWith("sec-websocket-");
		return refused ? "The header '" + ShownText.name(name) + "' belongs to the connection and is set by it" : null;
	}

}
