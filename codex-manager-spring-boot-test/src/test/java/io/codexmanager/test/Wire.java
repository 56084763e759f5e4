package io.codexmanager.test;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

import io.codexmanager.client.exchange.QuietConnections;
import io.codexmanager.patience.Patience;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plain HTTP, without anything of the client library.
 */
final class Wire {

	static final Duration PATIENCE = Patience.LIMIT;

	static final JsonMapper JSON = new JsonMapper();

	private final HttpClient client = HttpClient.create(QuietConnections.of(ConnectionProvider.newConnection()))
		.responseTimeout(PATIENCE);

	private final Supplier<URI> baseUrl;

	Wire(URI baseUrl) {
		this.baseUrl = () -> baseUrl;
	}

	/**
	 * Create a wire to whatever manager there is when a request is sent.
	 */
	Wire(Supplier<URI> baseUrl) {
		this.baseUrl = baseUrl;
	}

	/**
	 * Create a wire to a manager, which need not run yet.
	 */
	Wire(EmbeddedCodexManager manager) {
		this.baseUrl = manager::baseUrl;
	}

	String create() {
		return sessionId(post("/api/sessions"));
	}

	String create(String body) {
		return sessionId(post("/api/sessions", body));
	}

	private static String sessionId(Answer created) {
		return created.body().path("session").path("sessionId").asString();
	}

	/**
	 * Create a project.
	 * @return its id
	 */
	String project(String name) {
		String body = JSON.createObjectNode().put("name", name).toString();
		return post("/api/projects", body).body().path("project").path("projectId").asString();
	}

	/**
	 * Create a session with a title in a project.
	 * @return its id
	 */
	String assigned(String title, String project) {
		String id = create();
		post("/api/sessions/" + id + "/rename", JSON.createObjectNode().put("title", title).toString());
		String body = JSON.createObjectNode().put("projectId", project).toString();
		assertThat(post("/api/sessions/" + id + "/project", body).status()).isEqualTo(200);
		return id;
	}

	/**
	 * Send a message, which must be accepted.
	 * @return the id of its turn
	 */
	String message(String sessionId, String text) {
		String body = JSON.createObjectNode().put("text", text).toString();
		Answer answer = post("/api/sessions/" + sessionId + "/messages", body);
		assertThat(answer.status()).isEqualTo(202);
		return answer.body().path("turnId").asString();
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
		return this.client.baseUrl(this.baseUrl.get().toString())
			.headers((all) -> headers.forEach(all::set))
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
