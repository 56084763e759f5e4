package io.codexmanager.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.codexmanager.CodexException;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.operation.CodexResponseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A server that repeats the headers of requests in its answers.
 */
class RepeatedHeadersTests {

	private static final String BEARER = "b3arer-t0ken/+x==";

	private static final String RBAC = "rb4c\"token";

	private static final String SUPPLIED = "suppl1ed-value-of-today";

	private volatile @Nullable DisposableServer server;

	@AfterEach
	void stop() {
		DisposableServer running = this.server;
		if (running != null) {
			running.disposeNow();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 409, 410, 423, 429, 500, 501, 503 })
	void errorsDoNotRepeatCredentials(int status) {
		ReactiveCodexManager client = client(status, "application/json", "{\"status\":\"" + "error\",\"code\":\"%1$s\","
				+ "\"message\":\"you sent %1$s\",\"issues\":[{\"path\":[\"%1$s\"],\"message\":\"%1$s\"}]}");
		CodexResponseException error = (CodexResponseException) catchThrowable(
				() -> client.blocking().system().health());
		assertThat(error.body()).contains("[redacted]");
		assertThat(shown(error) + error.body() + error.code()).doesNotContain(BEARER, "rb4c", SUPPLIED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/json", "application/octet-stream" })
	void answersThatCannotBeReadDoNotRepeatCredentials(String type) {
		ReactiveCodexManager client = client(200, type, "{\"status\":{\"%1$s\":\"%1$s\"},\"x\":[1,%1$s");
		assertSilent(catchThrowable(() -> client.blocking().system().health()));
		assertSilent(catchThrowable(() -> client.blocking().raw().request(RawRequest.get("/health")).tree()));
	}

	@Test
	void samplesOfStrictReadingDoNotRepeatCredentials() {
		ReactiveCodexManager client = client(200, "application/json", "{\"status\":\"%1$s\",\"%1$s\":\"%1$s\"}");
		assertSilent(catchThrowable(() -> client.reading(ReadingMode.STRICT).blocking().system().health()));
	}

	@Test
	void valuesOfAnotherTypeDoNotRepeatCredentials() {
		ReactiveCodexManager client = client(200, "application/json",
				"{\"status\":\"ok\",\"codex\":{\"running\":\"%1$s\"}}");
		assertSilent(catchThrowable(() -> client.blocking().system().health()));
	}

	private static void assertSilent(Throwable error) {
		assertThat(error).isInstanceOf(CodexException.class);
		assertThat(shown(error)).doesNotContain(BEARER, "rb4c", SUPPLIED);
	}

	private static String shown(Throwable error) {
		StringWriter text = new StringWriter();
		error.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	private ReactiveCodexManager client(int status, String type, String body) {
		DisposableServer started = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle((request, response) -> response.status(status)
				.header("Content-Type", type)
				.sendString(Mono.just(body.replace("%1$s", repeated(request))))
				.then())
			.bindNow();
		this.server = started;
		HttpHeaders headers = new HttpHeaders();
		headers.setBearerAuth(BEARER);
		headers.set("x-codex-rbac-token", RBAC);
		headers.set("X-Today", SUPPLIED);
		return ReactiveCodexManager.builder("test", URI.create("http://127.0.0.1:" + started.port() + "/api"))
			.headers((profile) -> Mono.just(headers))
			.build();
	}

	private static String repeated(HttpServerRequest request) {
		String all = request.requestHeaders().get("Authorization") + " "
				+ request.requestHeaders().get("x-codex-rbac-token").replace("\"", "\\\"") + " "
				+ request.requestHeaders().get("X-Today");
		return all + " " + Base64.getEncoder().encodeToString(all.getBytes(StandardCharsets.UTF_8));
	}

}
