package io.codexmanager.stream;

import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import org.springframework.web.reactive.socket.client.WebSocketClient;

/**
 * Makes WebSocket clients that are fit for the event stream. For the library's own use.
 */
public final class StreamSockets {

	private StreamSockets() {
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

}
