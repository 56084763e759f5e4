package io.codexmanager.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.websocket.WebsocketInbound;

/**
 * The sending side, a program of its own, so that what it costs and allocates is not
 * taken for a cost of the receivers. Each line that it reads names a receiver; all frames
 * are then written to that one's socket, encoded long before.
 */
final class FrameSender {

	private static final int TEXT = 0x81;

	private static final int TWO_BYTES = 126;

	private final Map<String, Channel> sockets = new ConcurrentHashMap<>();

	private final ByteBuf encoded;

	private FrameSender(List<byte[]> frames) {
		this.encoded = Unpooled.directBuffer();
		frames.forEach(this::encode);
		encode(RecordedMix.END.getBytes(StandardCharsets.UTF_8));
	}

	public static void main(String[] args) throws IOException {
		new FrameSender(new RecordedMix().frames()).run(args);
	}

	private void run(String... receivers) throws IOException {
		DisposableServer server = HttpServer.create().host("127.0.0.1").port(0).route((routes) -> {
			for (String name : receivers) {
				routes.ws("/" + name + "/stream", (in, out) -> open(name, in));
			}
		}).bindNow();
		System.out.println(server.port());
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String name = commands.readLine(); name != null; name = commands.readLine()) {
			this.sockets.get(name).writeAndFlush(this.encoded.retainedDuplicate());
		}
		server.disposeNow();
	}

	private Mono<Void> open(String name, WebsocketInbound in) {
		in.withConnection((connection) -> {
			this.sockets.put(name, connection.channel());
			send(name, "{\"type\":\"ready\",\"threadId\":null}");
		});
		return in.aggregateFrames().receive().asString().doOnNext((ping) -> send(name, "{\"type\":\"pong\"}")).then();
	}

	private void send(String name, String text) {
		this.sockets.get(name).writeAndFlush(new TextWebSocketFrame(text));
	}

	private void encode(byte[] frame) {
		this.encoded.writeByte(TEXT);
		if (frame.length < TWO_BYTES) {
			this.encoded.writeByte(frame.length);
		}
		else {
			this.encoded.writeByte(TWO_BYTES).writeShort(frame.length);
		}
		this.encoded.writeBytes(frame);
	}

}
