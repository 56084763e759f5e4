package io.codexmanager.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;

import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * The server's side of one connection.
 */
final class FakeSocket {

	private final Sinks.Many<WebSocketFrame> frames = Sinks.many().unicast().onBackpressureBuffer();

	private final List<String> received = new CopyOnWriteArrayList<>();

	private final String uri;

	private final @Nullable String authorization;

	private volatile int closeCode;

	private volatile boolean answersPings;

	private volatile @Nullable Connection connection;

	FakeSocket(HttpServerRequest request, boolean answersPings) {
		this.uri = request.uri();
		this.authorization = request.requestHeaders().get("Authorization");
		this.answersPings = answersPings;
	}

	void connection(Connection connection) {
		this.connection = connection;
	}

	/** Take note of the status with which the client closes. */
	void closed(int code) {
		this.closeCode = code;
	}

	/** The status with which the client closed, 0 if it did not. */
	int closeCode() {
		return this.closeCode;
	}

	String uri() {
		return this.uri;
	}

	@Nullable String authorization() {
		return this.authorization;
	}

	List<String> received() {
		return List.copyOf(this.received);
	}

	Flux<WebSocketFrame> frames() {
		return this.frames.asFlux();
	}

	void received(String text) {
		this.received.add(text);
		if (this.answersPings && text.equals("{\"type\":\"ping\"}")) {
			send("{\"type\":\"pong\"}");
		}
	}

	void ready() {
		String filter = parameter(this.uri, "threadId");
		send("{\"type\":\"ready\",\"threadId\":" + ((filter != null) ? "\"" + filter + "\"" : "null") + "}");
	}

	void answerPings(boolean answersPings) {
		this.answersPings = answersPings;
	}

	synchronized void send(String text) {
		this.frames.emitNext(new TextWebSocketFrame(text), Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(2)));
	}

	synchronized void sendBinary(String text) {
		this.frames.emitNext(new BinaryWebSocketFrame(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8)),
				Sinks.EmitFailureHandler.FAIL_FAST);
	}

	/** Close as the protocol wants it. */
	synchronized void close(int code) {
		this.frames.emitNext(new CloseWebSocketFrame(code, "bye"), Sinks.EmitFailureHandler.FAIL_FAST);
	}

	/** Close the connection without a close frame. */
	void cut() {
		Connection current = this.connection;
		if (current != null) {
			current.channel().close();
		}
	}

	/** Reset the connection. */
	void reset() {
		Channel channel = channel();
		channel.config().setOption(ChannelOption.SO_LINGER, 0);
		channel.close();
	}

	boolean isOpen() {
		return channel().isActive();
	}

	private Channel channel() {
		return Objects.requireNonNull(this.connection).channel();
	}

	static @Nullable String parameter(String uri, String name) {
		String value = UriComponentsBuilder.fromUriString(uri).build().getQueryParams().getFirst(name);
		return (value != null) ? UriUtils.decode(value, StandardCharsets.UTF_8) : null;
	}

}
