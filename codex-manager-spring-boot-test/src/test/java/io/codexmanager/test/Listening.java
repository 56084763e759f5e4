package io.codexmanager.test;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.codexmanager.client.exchange.QuietConnections;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;

/**
 * A socket on the event stream that keeps what it hears.
 */
final class Listening implements AutoCloseable {

	private static final int LARGE = 10 * 1024 * 1024;

	private final List<JsonNode> frames = new CopyOnWriteArrayList<>();

	private final Sinks.Many<String> commands = Sinks.many().unicast().onBackpressureBuffer();

	private final CompletableFuture<Integer> closed = new CompletableFuture<>();

	private final Disposable connection;

	private Listening(URI baseUrl, @Nullable String threadId) {
		String query = (threadId != null) ? "?threadId=" + threadId : "";
		this.connection = HttpClient.create(QuietConnections.of(ConnectionProvider.newConnection()))
			.websocket(WebsocketClientSpec.builder().maxFramePayloadLength(LARGE).build())
			.uri(baseUrl.toString().replace("http", "ws") + "/api/stream" + query)
			.handle(this::handle)
			.subscribe((value) -> {
			}, this.closed::completeExceptionally);
	}

	/**
	 * Connect and wait until the server is ready.
	 */
	static Listening to(EmbeddedCodexManager manager, @Nullable String threadId) {
		Listening listening = new Listening(manager.baseUrl(), threadId);
		listening.await("ready");
		return listening;
	}

	/**
	 * Connect without waiting.
	 */
	static Listening eventually(EmbeddedCodexManager manager) {
		return new Listening(manager.baseUrl(), null);
	}

	private Mono<Void> handle(WebsocketInbound in, WebsocketOutbound out) {
		in.receiveCloseStatus()
			.subscribe((status) -> this.closed.complete(status.code()), this.closed::completeExceptionally,
					() -> this.closed.complete(-1));
		Mono<Void> receiving = in.aggregateFrames(LARGE)
			.receiveFrames()
			.ofType(TextWebSocketFrame.class)
			.doOnNext((frame) -> this.frames.add(Wire.JSON.readTree(frame.text())))
			.then();
		return out.sendObject(this.commands.asFlux().map(TextWebSocketFrame::new)).then().and(receiving);
	}

	Listening send(String text) {
		this.commands.tryEmitNext(text).orThrow();
		return this;
	}

	List<JsonNode> frames() {
		return List.copyOf(this.frames);
	}

	List<JsonNode> frames(String type) {
		return this.frames.stream().filter((frame) -> frame.path("type").asString().equals(type)).toList();
	}

	List<String> types() {
		return this.frames.stream().map((frame) -> frame.path("type").asString()).toList();
	}

	/**
	 * Wait for a frame of a type.
	 */
	JsonNode await(String type) {
		return await((frame) -> frame.path("type").asString().equals(type));
	}

	JsonNode await(Predicate<JsonNode> wanted) {
		Awaitility.await().atMost(Wire.PATIENCE).until(() -> this.frames.stream().anyMatch(wanted));
		return this.frames.stream().filter(wanted).findFirst().orElseThrow();
	}

	/**
	 * Wait for the last frame of a turn and answer what it says.
	 */
	JsonNode awaitTurn() {
		Predicate<JsonNode> last = (frame) -> frame.path("payload").path("method").asString("").equals("turn/completed")
				&& frame.path("type").asString().equals("notification");
		return await(last).path("payload").path("params").path("turn");
	}

	/**
	 * Wait until so many turns have ended.
	 */
	void awaitTurns(int count) {
		Awaitility.await()
			.atMost(Wire.PATIENCE)
			.until(() -> frames("app_server.turn.completed").size() >= count
					&& types().lastIndexOf("notification") > types().lastIndexOf("app_server.turn.completed"));
	}

	/**
	 * Wait for the end of the connection.
	 * @return the close code, 1005 for none, -1 if there was no close frame
	 */
	int awaitClose() throws Exception {
		return this.closed.get(Wire.PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

	@Override
	public void close() {
		this.connection.dispose();
	}

}
