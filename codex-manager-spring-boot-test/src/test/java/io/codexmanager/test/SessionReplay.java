package io.codexmanager.test;

import java.util.LinkedHashMap;
import java.util.Map;

import io.codexmanager.test.Wire.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends recorded requests to sessions of this run and holds the answers to the recorded
 * ones.
 */
final class SessionReplay {

	private static final String SESSION = "/api/sessions/([^/?]+).*";

	private final Wire wire;

	SessionReplay(Wire wire) {
		this.wire = wire;
	}

	/**
	 * Send a recorded request to a session of this run.
	 */
	Answer send(String operation, String name, @Nullable String id) {
		return send(Recording.exchange(operation, name).path("request"), id);
	}

	/**
	 * Send a recorded request, to another session if one is given.
	 */
	Answer send(JsonNode request, @Nullable String id) {
		Map<String, String> headers = new LinkedHashMap<>();
		request.path("headers")
			.properties()
			.forEach((entry) -> headers.put(entry.getKey(), entry.getValue().asString()));
		JsonNode body = request.path("body");
		if (!body.isMissingNode()) {
			headers.putIfAbsent("content-type", "application/json");
		}
		String text = body.isString() ? body.asString() : body.toString();
		String path = request.path("path").asString();
		if (id != null) {
			path = path.replaceFirst("/api/sessions/[^/?]+", "/api/sessions/" + id);
		}
		return this.wire.exchange(request.path("method").asString(), path, headers, body.isMissingNode() ? null : text);
	}

	/**
	 * Send a recorded request to a session of this run: status and shape of the answer
	 * must be those recorded.
	 */
	JsonNode same(String operation, String name, @Nullable String id) {
		return assertSame(operation, name, send(operation, name, id));
	}

	/**
	 * Send a recorded request to a session of this run: status and body of the answer
	 * must be those recorded, but for the id of the session.
	 */
	void equal(String operation, String name, @Nullable String id) {
		JsonNode exchange = Recording.exchange(operation, name);
		Answer answer = send(exchange.path("request"), id);
		String body = exchange.path("response").path("body").toString();
		String path = exchange.path("request").path("path").asString();
		if (id != null && path.matches(SESSION)) {
			body = body.replace(path.replaceFirst(SESSION, "$1"), id);
		}
		assertThat(answer.status()).as(operation + " " + name).isEqualTo(status(exchange));
		assertThat(answer.body()).as(operation + " " + name).isEqualTo(Wire.JSON.readTree(body));
	}

	/**
	 * Hold an answer to the recorded one: the same status and shape.
	 */
	static JsonNode assertSame(String operation, String name, Answer answer) {
		JsonNode exchange = Recording.exchange(operation, name);
		assertThat(answer.status()).as(operation + " " + name).isEqualTo(status(exchange));
		assertThat(Shape.of(answer.body())).as(operation + " " + name)
			.isEqualTo(Shape.of(exchange.path("response").path("body")));
		return answer.body();
	}

	private static int status(JsonNode exchange) {
		return exchange.path("response").path("status").asInt();
	}

}
