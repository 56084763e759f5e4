package io.codexmanager.test.server;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A route: a method, a path with {@code {parameters}}, and what answers it.
 *
 * @param method the method
 * @param segments the segments of the path
 * @param handler makes the answer; runs on an event loop and must not block
 */
record Route(String method, List<String> segments, Function<Call, Mono<Reply>> handler) {

	private static final int LONGEST_PARAMETER = 100;

	static Route get(String path, Function<Call, Reply> handler) {
		return route("GET", path, handler);
	}

	static Route post(String path, Function<Call, Reply> handler) {
		return route("POST", path, handler);
	}

	static Route delete(String path, Function<Call, Reply> handler) {
		return route("DELETE", path, handler);
	}

	private static Route route(String method, String path, Function<Call, Reply> handler) {
		return later(method, path, (call) -> Mono.fromSupplier(() -> handler.apply(call)));
	}

	/**
	 * A route whose answer may take its time.
	 */
	static Route later(String method, String path, Function<Call, Mono<Reply>> handler) {
		return new Route(method, Arrays.asList(path.substring(1).split("/")), handler);
	}

	/**
	 * Match a path.
	 * @return the parameters, or {@code null} if the path does not match
	 */
	@Nullable Map<String, String> match(String method, List<String> path) {
		if (!this.method.equals(method) || path.size() != this.segments.size()) {
			return null;
		}
		Map<String, String> parameters = new HashMap<>();
		for (int i = 0; i < path.size(); i++) {
			String segment = this.segments.get(i);
			String value = path.get(i);
			if (!segment.startsWith("{")) {
				if (!segment.equals(value)) {
					return null;
				}
			}
			else if (value.isEmpty() || value.length() > LONGEST_PARAMETER) {
				return null;
			}
			else {
				parameters.put(segment.substring(1, segment.length() - 1), value);
			}
		}
		return parameters;
	}

}
