package io.codexmanager.stream;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.client.WebSocketClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A close that takes its time is left alone: Netty warns of the frame of one that was
 * sent and is then cancelled, because it is released twice.
 */
class SlowGoodbyeTests {

	private final CompletableFuture<CloseStatus> closed = new CompletableFuture<>();

	private final AtomicBoolean cancelled = new AtomicBoolean();

	@Test
	void theStopDoesNotCancelIt() {
		try (StreamFixture fixture = new StreamFixture()) {
			CodexEventStream stream = fixture
				.own(fixture.builder(fixture.settings()).webSocketClient(new Connected(session())).build());
			stream.start();
			StreamFixture.await().until(stream::isConnected);
			stream.stop();
			assertThat(this.closed).isCompletedWithValue(CloseStatus.GOING_AWAY);
			assertThat(this.cancelled).isFalse();
		}
	}

	private WebSocketSession session() {
		WebSocketSession session = Mockito.mock(WebSocketSession.class);
		byte[] ready = "{\"type\":\"ready\",\"threadId\":null}".getBytes(StandardCharsets.UTF_8);
		WebSocketMessage first = new WebSocketMessage(WebSocketMessage.Type.TEXT,
				DefaultDataBufferFactory.sharedInstance.wrap(ready));
		Mockito.when(session.receive()).thenReturn(Flux.just(first).concatWith(Flux.never()));
		Mockito.when(session.send(ArgumentMatchers.any())).thenReturn(Mono.never());
		Mockito.when(session.close(ArgumentMatchers.any())).thenAnswer((call) -> {
			this.closed.complete(call.getArgument(0));
			return Mono.never().doOnCancel(() -> this.cancelled.set(true));
		});
		return session;
	}

	/**
	 * A client whose connections are there at once.
	 */
	private record Connected(WebSocketSession session) implements WebSocketClient {

		@Override
		public Mono<Void> execute(URI url, WebSocketHandler handler) {
			return handler.handle(this.session);
		}

		@Override
		public Mono<Void> execute(URI url, HttpHeaders headers, WebSocketHandler handler) {
			return handler.handle(this.session);
		}

	}

}
