package io.codexmanager.test.server;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.netty.handler.codec.http.QueryStringDecoder;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The target of a request.
 *
 * @param uri the target as it was sent
 */
record Target(String uri) {

	String rawPath() {
		int mark = this.uri.indexOf('?');
		return (mark < 0) ? this.uri : this.uri.substring(0, mark);
	}

	String rawQuery() {
		int mark = this.uri.indexOf('?');
		return (mark < 0) ? "" : this.uri.substring(mark + 1);
	}

	/**
	 * The decoded segments of the path, a trailing empty one included.
	 * @throws IllegalArgumentException if the encoding is broken
	 */
	List<String> segments() {
		List<String> segments = new ArrayList<>();
		for (String raw : rawPath().substring(1).split("/", -1)) {
			segments.add(URLDecoder.decode(raw.replace("+", "%2B"), UTF_8));
		}
		return segments;
	}

	Map<String, List<String>> query() {
		return new QueryStringDecoder("?" + rawQuery(), false).parameters();
	}

	/**
	 * The value of a query parameter given exactly once.
	 */
	@Nullable String single(String name) {
		List<String> values = query().getOrDefault(name, List.of());
		return (values.size() == 1) ? values.get(0) : null;
	}

}
