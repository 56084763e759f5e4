package io.codexmanager.test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;

import io.codexmanager.test.Wire.Answer;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends recorded requests again, about what exists now, and holds the answers to the
 * recorded ones.
 */
final class Replay {

	private final Wire wire;

	Replay(Wire wire) {
		this.wire = wire;
	}

	/**
	 * Send a recorded request as it is: the very same answer is due.
	 */
	void assertEqual(String operation, String name) {
		JsonNode exchange = Recording.exchange(operation, name);
		JsonNode request = exchange.path("request");
		Answer answer = send(request, request.path("path").asString());
		assertThat(answer.status()).isEqualTo(exchange.path("response").path("status").asInt());
		assertThat(answer.body()).isEqualTo(exchange.path("response").path("body"));
	}

	/**
	 * Send a recorded request about another project, session or job: the same status and
	 * shape are due.
	 * @param id the id that takes the place of the recorded one
	 * @return the body of the answer
	 */
	JsonNode assertSame(String operation, String name, String id) {
		JsonNode request = Recording.exchange(operation, name).path("request");
		return assertSame(operation, name, send(request, path(request, id)));
	}

	static JsonNode assertSame(String operation, String name, Answer answer) {
		JsonNode recorded = Recording.exchange(operation, name).path("response");
		assertThat(answer.status()).isEqualTo(recorded.path("status").asInt());
		assertThat(Shape.of(answer.body())).isEqualTo(Shape.of(recorded.path("body")));
		return answer.body();
	}

	private static String path(JsonNode request, String id) {
		return request.path("path")
			.asString()
			.replaceFirst("/(projects|sessions|jobs)/[^/]+", "/$1/" + Matcher.quoteReplacement(id));
	}

	private Answer send(JsonNode request, String path) {
		Map<String, String> headers = new LinkedHashMap<>();
		JsonNode body = request.path("body");
		if (!body.isMissingNode()) {
			headers.put("content-type", "application/json");
		}
		return this.wire.exchange(request.path("method").asString(), path, headers,
				body.isMissingNode() ? null : body.toString());
	}

}
