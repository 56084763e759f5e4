package io.codexmanager.benchmark;

import java.util.function.Function;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

/**
 * Takes frames with reactor-netty and nothing else.
 */
final class BareReceiver extends Receiver {

	private static final int LONGEST = 16 * 1024 * 1024;

	private final Function<ByteBufFlux, Flux<?>> work;

	private final Sinks.Empty<Void> connected = Sinks.empty();

	private Disposable connection = () -> {
	};

	BareReceiver(String name, String description, Function<ByteBufFlux, Flux<?>> work) {
		super(name, description, RecordedMix.FRAMES + 1);
		this.work = work;
	}

	@Override
	void connect(int port) {
		this.connection = HttpClient.create()
			.websocket(WebsocketClientSpec.builder().maxFramePayloadLength(LONGEST).build())
			.uri("ws://127.0.0.1:" + port + "/" + name() + "/stream")
			.handle((in, out) -> this.work.apply(in.aggregateFrames(LONGEST).receive()).doOnNext((frame) -> {
				// the first one says that the server is ready
				this.connected.tryEmitEmpty();
				taken();
			}).then())
			.subscribe();
		this.connected.asMono().block();
	}

	@Override
	public void close() {
		this.connection.dispose();
	}

}
