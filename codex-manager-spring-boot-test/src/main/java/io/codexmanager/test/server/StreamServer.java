package io.codexmanager.test.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.StreamHub;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The event stream: the handshake, the messages of clients, and the sockets.
 */
final class StreamServer {

	private static final int LARGEST_MESSAGE = 100 * 1024 * 1024;

	private static final String INVALID = "{\"type\":\"error\",\"message\":\"invalid websocket command\"}";

	private final StreamHub hub;

	private final List<SocketPeer> peers = new CopyOnWriteArrayList<>();

	private volatile boolean paused;

	StreamServer(StreamHub hub) {
		this.hub = hub;
	}

	/**
	 * Upgrade a request for the event stream.
	 */
	Publisher<Void> accept(HttpServerRequest request, HttpServerResponse response, Target target) {
		String filter = target.single("threadId");
		return upgrade(request, response,
				(in, out) -> serve(in, out, (filter != null && !filter.isEmpty()) ? filter : null));
	}

	/**
	 * Upgrade a request for another route, which ends at once.
	 */
	Publisher<Void> acceptAndClose(HttpServerRequest request, HttpServerResponse response) {
		return upgrade(request, response, (in, out) -> out.sendClose());
	}

	private static Publisher<Void> upgrade(HttpServerRequest request, HttpServerResponse response,
			BiFunction<WebsocketInbound, WebsocketOutbound, Publisher<Void>> handler) {
		WebsocketServerSpec.Builder spec = WebsocketServerSpec.builder()
			.maxFramePayloadLength(LARGEST_MESSAGE)
			.handlePing(true);
		String offered = request.requestHeaders().get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
		if (offered != null) {
			spec.protocols(offered.split(",")[0].strip());
		}
		return response.sendWebsocket(handler, spec.build());
	}

	private Publisher<Void> serve(WebsocketInbound in, WebsocketOutbound out, @Nullable String filter) {
		SocketPeer peer = new SocketPeer(filter, this.paused);
		in.withConnection((connection) -> peer.attach(connection.channel()));
		peer.send(Json.write(Json.object().put("type", "ready").put("threadId", filter)));
		this.peers.add(peer);
		this.hub.add(peer);
		Mono<Void> receiving = in.aggregateFrames(LARGEST_MESSAGE)
			.receiveFrames()
			.doOnNext((frame) -> received(peer, frame))
			.then()
			.doFinally((signal) -> {
				this.hub.remove(peer);
				this.peers.remove(peer);
				peer.ended();
			});
		return out.sendObject(peer.frames()).then().then(Mono.defer(out::sendClose)).and(receiving);
	}

	private static void received(SocketPeer peer, WebSocketFrame frame) {
		ByteBuf content = frame.content();
		if (frame instanceof PingWebSocketFrame) {
			peer.send(new PongWebSocketFrame(content.copy()));
		}
		else if ((frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame)
				&& content.isReadable()) {
			command(peer, content.toString(UTF_8));
		}
	}

	private static void command(SocketPeer peer, String text) {
		JsonNode command = read(text);
		String threadId = command.path("threadId").asString("");
		switch (command.path("type").asString("")) {
			case "ping" -> peer.send("{\"type\":\"pong\"}");
			case "unsubscribe" -> peer.filter(null);
			case "subscribe" -> {
				if (command.path("threadId").isString() && !threadId.isEmpty()) {
					peer.filter(threadId);
				}
				else {
					peer.send(INVALID);
				}
			}
			default -> peer.send(INVALID);
		}
	}

	private static JsonNode read(String text) {
		try {
			return Json.read(text);
		}
		catch (JacksonException ex) {
			return Json.object();
		}
	}

	int sockets() {
		return this.peers.size();
	}

	/**
	 * Say nothing any more, or say what has been held back.
	 */
	void pause(boolean pause) {
		this.paused = pause;
		this.peers.forEach(pause ? SocketPeer::pause : SocketPeer::resume);
	}

	/**
	 * Drop all connections without a close frame.
	 */
	void cut() {
		this.peers.forEach(SocketPeer::cut);
	}

	/**
	 * Close all sockets without a status code, and wait until they have ended; those that
	 * do not end in time are left to whoever closes the connections.
	 */
	void close(Duration patience) {
		List<SocketPeer> open = List.copyOf(this.peers);
		open.forEach(SocketPeer::finish);
		CompletableFuture.allOf(open.stream().map(SocketPeer::gone).toArray(CompletableFuture<?>[]::new))
			.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
			.join();
	}

}
