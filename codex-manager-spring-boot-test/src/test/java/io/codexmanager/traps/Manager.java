package io.codexmanager.traps;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.client.CodexManager;
import io.codexmanager.test.EmbeddedCodexManager;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The manager as it looks without this library: plain HTTP and a plain socket.
 */
final class Manager {

	private static final JsonMapper JSON = new JsonMapper();

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	/** More than a test leaves idle. */
	private static final int CONNECTIONS = 8;

	private Manager() {
	}

	static Answer post(EmbeddedCodexManager manager, String path) {
		return exchange(manager, "POST", path, null);
	}

	static Answer post(EmbeddedCodexManager manager, String path, String body) {
		return exchange(manager, "POST", path, body);
	}

	static Answer get(EmbeddedCodexManager manager, String path) {
		return exchange(manager, "GET", path, null);
	}

	static Answer delete(EmbeddedCodexManager manager, String path) {
		return exchange(manager, "DELETE", path, null);
	}

	static long messages(EmbeddedCodexManager manager) {
		return count(manager, "/messages");
	}

	static long count(EmbeddedCodexManager manager, String end) {
		return manager.requests().stream().filter((request) -> request.path().endsWith(end)).count();
	}

	static void awaitMessages(EmbeddedCodexManager manager, int count) {
		awaitCount(manager, "/messages", count);
	}

	static void awaitCount(EmbeddedCodexManager manager, String end, int count) {
		Awaitility.await().atMost(Service.LIMIT).until(() -> count(manager, end) >= count);
	}

	/**
	 * Wait until the manager has answered requests, and not only received them.
	 */
	static void awaitAnswered(EmbeddedCodexManager manager, String end, int count) {
		Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> manager.requests()
				.stream()
				.filter((request) -> request.path().endsWith(end) && request.status() != 0)
				.count() >= count);
	}

	/**
	 * Restart a manager. A client notices one by one that its connections are closed, and
	 * a message that takes one of them before that is lost.
	 */
	static void restart(EmbeddedCodexManager manager, CodexManager client) {
		manager.restart();
		for (int taken = 0; taken < CONNECTIONS; taken++) {
			Awaitility.await()
				.atMost(Service.LIMIT)
				.ignoreExceptions()
				.until(() -> client.system().health().codex().running());
		}
	}

	private static Answer exchange(EmbeddedCodexManager manager, String method, String path, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(manager.baseUrl() + "/api" + path))
			.timeout(Service.LIMIT);
		if (body != null) {
			request.header("content-type", "application/json");
		}
		HttpRequest.BodyPublisher publisher = (body != null) ? HttpRequest.BodyPublishers.ofString(body)
				: HttpRequest.BodyPublishers.noBody();
		long start = System.nanoTime();
		try {
			HttpResponse<String> response = HTTP.send(request.method(method, publisher).build(),
					HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.body(), Duration.ofNanos(System.nanoTime() - start));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * An answer.
	 *
	 * @param status the status
	 * @param text the body
	 * @param time how long it took
	 */
	record Answer(int status, String text, Duration time) {

		JsonNode body() {
			return JSON.readTree(this.text);
		}

	}

	/**
	 * A plain socket on the event stream.
	 */
	static final class Socket implements AutoCloseable, WebSocket.Listener {

		private final List<JsonNode> frames = new CopyOnWriteArrayList<>();

		private final StringBuilder partial = new StringBuilder();

		private final WebSocket socket;

		Socket(EmbeddedCodexManager manager) {
			this.socket = HTTP.newWebSocketBuilder()
				.buildAsync(URI.create("ws" + manager.baseUrl().toString().substring(4) + "/api/stream"), this)
				.join();
			await("ready");
		}

		@Override
		public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
			this.partial.append(data);
			if (last) {
				this.frames.add(JSON.readTree(this.partial.toString()));
				this.partial.setLength(0);
			}
			webSocket.request(1);
			return null;
		}

		List<JsonNode> frames() {
			return List.copyOf(this.frames);
		}

		List<JsonNode> frames(String type) {
			return this.frames.stream().filter((frame) -> type.equals(frame.path("type").asString(""))).toList();
		}

		List<JsonNode> await(String type) {
			return Awaitility.await().atMost(Service.LIMIT).until(() -> frames(type), (found) -> !found.isEmpty());
		}

		@Override
		public void close() {
			this.socket.abort();
		}

	}

}
