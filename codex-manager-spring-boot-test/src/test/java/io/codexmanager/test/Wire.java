package io.codexmanager.test;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plain HTTP, without anything of the client library.
 */
final class Wire {

	static final Duration PATIENCE = Duration.ofSeconds(10);

	static final JsonMapper JSON = new JsonMapper();

	private final HttpClient client;

	Wire(URI baseUrl) {
		this.client = HttpClient.create(ConnectionProvider.newConnection())
			.baseUrl(baseUrl.toString())
			.responseTimeout(PATIENCE);
	}

	Answer get(String path) {
		return exchange("GET", path, Map.of(), null);
	}

	Answer delete(String path) {
		return exchange("DELETE", path, Map.of(), null);
	}

	Answer post(String path) {
		return exchange("POST", path, Map.of(), null);
	}

	Answer post(String path, String body) {
		return exchange("POST", path, Map.of("content-type", "application/json"), body);
	}

	Answer exchange(String method, String path, Map<String, String> headers, @Nullable String body) {
		Answer answer = send(method, path, headers, body).block(PATIENCE);
		if (answer == null) {
			throw new IllegalStateException("No answer");
		}
		return answer;
	}

	Mono<Answer> send(String method, String path, Map<String, String> headers, @Nullable String body) {
		return this.client.headers((all) -> headers.forEach(all::set))
			.request(HttpMethod.valueOf(method))
			.uri(path)
			.send((request, outbound) -> (body != null) ? outbound.send(ByteBufFlux.fromString(Mono.just(body)))
					: outbound)
			.responseSingle((response, content) -> content.asString()
				.defaultIfEmpty("")
				.map((text) -> new Answer(response.status().code(), text,
						response.responseHeaders().get("retry-after", ""))));
	}

	/**
	 * An answer.
	 *
	 * @param status the status
	 * @param text the body
	 * @param retryAfter the header of that name
	 */
	record Answer(int status, String text, String retryAfter) {

		JsonNode body() {
			return JSON.readTree(this.text);
		}

	}

}
