package io.codexmanager.stream;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import io.codexmanager.client.exchange.ClientConnections;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import org.springframework.web.reactive.socket.client.WebSocketClient;

/**
 * Makes WebSocket clients that are fit for the event stream. For the library's own use.
 */
public final class StreamSockets {

	private StreamSockets() {
	}

	/**
	 * Make a client that connects with what its connections are at the time, and leaves a
	 * connection when these are renewed.
	 * @param connections gives the connector of the moment
	 * @param limits the bounds of memory, which hold for what was compressed as well
	 * @param compression whether to offer {@code permessage-deflate}
	 * @return a client
	 */
	public static WebSocketClient renewable(Supplier<ClientConnections.StreamHttp> connections,
			StreamSettings.Limits limits, boolean compression) {
		return new Renewable(connections, (http) -> create(http, limits, compression));
	}

	/**
	 * Make a client whose frames may be as large as the settings say. What reactor-netty
	 * allows by default is far too small for the frames of a manager. No redirect is
	 * followed.
	 * @param http the connector, with TLS and proxy as the profile has them
	 * @param limits the bounds of memory
	 * @return a client
	 */
	public static WebSocketClient create(HttpClient http, StreamSettings.Limits limits) {
		return create(http, limits, false);
	}

	/**
	 * Make a client that may offer compression.
	 * @param http the connector, with TLS and proxy as the profile has them
	 * @param limits the bounds of memory, which hold for what was compressed as well
	 * @param compression whether to offer {@code permessage-deflate}; a server that does
	 * not know it answers without
	 * @return a client
	 */
	public static WebSocketClient create(HttpClient http, StreamSettings.Limits limits, boolean compression) {
		Assert.notNull(http, "'http' must not be null");
		Assert.notNull(limits, "'limits' must not be null");
		return new ReactorNettyWebSocketClient(http.followRedirect(false),
				() -> WebsocketClientSpec.builder()
					.maxFramePayloadLength(limits.frameSize())
					.compress(compression)
					.maxDecompressionBufferSize(limits.frameSize()));
	}

	/**
	 * Leaves a connection with the status that this side goes away, once it should be
	 * made anew.
	 */
	private static final class Renewable implements WebSocketClient {

		private final Supplier<ClientConnections.StreamHttp> connections;

		private final Function<HttpClient, WebSocketClient> clients;

		Renewable(Supplier<ClientConnections.StreamHttp> connections, Function<HttpClient, WebSocketClient> clients) {
			this.connections = connections;
			this.clients = clients;
		}

		@Override
		public Mono<Void> execute(URI url, WebSocketHandler handler) {
			return execute(url, HttpHeaders.EMPTY, handler);
		}

		@Override
		public Mono<Void> execute(URI url, HttpHeaders headers, WebSocketHandler handler) {
			return Mono.defer(() -> {
				ClientConnections.StreamHttp connection = this.connections.get();
				return this.clients.apply(connection.http())
					.execute(url, headers, leaving(connection.renewed(), handler));
			});
		}

		private static WebSocketHandler leaving(Mono<Void> renewed, WebSocketHandler handler) {
			return new WebSocketHandler() {

				@Override
				public List<String> getSubProtocols() {
					return handler.getSubProtocols();
				}

				@Override
				public Mono<Void> handle(WebSocketSession session) {
					AtomicBoolean left = new AtomicBoolean();
					Mono<Void> leave = renewed.then(Mono.defer(() -> {
						left.set(true);
						// a close that is cancelled after it was sent releases its frame
						// once too often
						return Mono.fromFuture(() -> session.close(CloseStatus.GOING_AWAY).toFuture(), true);
					}).timeout(StreamConnection.SHORTLY).onErrorComplete()).then(Mono.error(Renewable::renewed));
					return Mono.firstWithSignal(handler.handle(session), leave)
						.onErrorMap((failure) -> left.get() ? renewed() : failure);
				}

			};
		}

		private static StreamFailure renewed() {
			return new StreamFailure(
					"the SSL bundle was reloaded, so the connection is made anew with its certificates");
		}

	}

}
