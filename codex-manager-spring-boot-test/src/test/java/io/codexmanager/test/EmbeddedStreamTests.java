package io.codexmanager.test;

import java.time.Duration;
import java.util.Map;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.PrematureCloseException;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The event stream of the embedded manager: who gets what, handshakes, keep-alive, and
 * what can be made to go wrong.
 */
class EmbeddedStreamTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.initialRename(false)
		.lateTurnStarts(0)
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	@Test
	void aFilterKeepsOutOtherSessionsButNotBroadcasts() {
		String id = this.wire.create();
		String other = this.wire.create();
		try (Listening all = Listening.to(this.manager, null);
				Listening mine = Listening.to(this.manager, id);
				Listening others = Listening.to(this.manager, other)) {
			this.wire.message(id, "hello");
			mine.awaitTurn();
			all.awaitTurn();
			others.send("{\"type\":\"ping\"}").await("pong");
			assertThat(others.types()).containsOnly("ready", "account_rate_limits_updated", "pong");
			assertThat(mine.types()).doesNotContain("app_server.account.rate_limits.updated");
			assertThat(all.types()).contains("app_server.account.rate_limits.updated");
			assertThat(mine.types()).contains("account_rate_limits_updated");
		}
	}

	@Test
	void subscribingReplacesTheFilterWithoutAnAnswer() {
		String id = this.wire.create();
		try (Listening socket = Listening.to(this.manager, "nobody")) {
			socket.send("{\"type\":\"subscribe\",\"threadId\":\"" + id + "\"}");
			socket.send("{\"type\":\"ping\"}").await("pong");
			assertThat(socket.types()).containsExactly("ready", "pong");
			this.wire.message(id, "hello");
			socket.awaitTurn();
		}
	}

	@Test
	void everyDeltaComesInSixFrames() {
		String id = this.wire.create();
		this.manager.script((turn) -> turn.stream("a", "b", "c"));
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "x");
			session.awaitTurn();
			assertThat(session.frames().stream().filter((frame) -> frame.toString().contains("\"delta\":\"b\"")))
				.hasSize(6);
		}
	}

	@Test
	void thereIsNoReplay() {
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "SHELL ls");
			session.await("approval");
		}
		try (Listening session = Listening.to(this.manager, id)) {
			session.send("{\"type\":\"ping\"}").await("pong");
			assertThat(session.types()).containsExactly("ready", "pong");
			assertThat(this.wire.get("/api/sessions/" + id + "/approvals").body().path("data")).hasSize(1);
		}
	}

	@Test
	void framesMayBeLarge() {
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "y".repeat(300_000));
			JsonNode item = session.await("app_server.item.completed");
			assertThat(item.toString().length()).isGreaterThan(300_000);
		}
	}

	@Test
	void anUnknownPathIsRefusedAndAnotherRouteClosesAtOnce() {
		StepVerifier.create(handshake("/api/nope", Map.of()))
			.verifyErrorSatisfies((ex) -> assertThat(status(ex)).isEqualTo(404));
		StepVerifier.create(handshake("/api/health", Map.of())).expectComplete().verify(Wire.PATIENCE);
	}

	@Test
	void theFirstSubprotocolOfferedIsAccepted() {
		String chosen = HttpClient.create(ConnectionProvider.newConnection())
			.websocket(WebsocketClientSpec.builder().protocols("first,second").build())
			.uri(streamUri("/api/stream"))
			.handle((in, out) -> Mono.justOrEmpty(in.selectedSubprotocol()))
			.next()
			.block(Wire.PATIENCE);
		assertThat(chosen).isEqualTo("first");
	}

	@Test
	void pingFramesAndBinaryMessagesAreAnswered() {
		Flux<String> answers = HttpClient.create(ConnectionProvider.newConnection())
			.websocket(WebsocketClientSpec.builder().handlePing(true).build())
			.uri(streamUri("/api/stream"))
			.handle((in, out) -> out
				.sendObject(Flux.just(new PingWebSocketFrame(Unpooled.copiedBuffer("p".getBytes())),
						new BinaryWebSocketFrame(Unpooled.copiedBuffer("{\"type\":\"ping\"}".getBytes()))))
				.then()
				.thenMany(in.receiveFrames()
					.map((frame) -> (frame instanceof TextWebSocketFrame text) ? text.text()
							: ((frame instanceof PongWebSocketFrame) ? "pong frame" : "other"))));
		StepVerifier.create(answers.take(3))
			.expectNext("{\"type\":\"ready\",\"threadId\":null}", "pong frame", "{\"type\":\"pong\"}")
			.expectComplete()
			.verify(Wire.PATIENCE);
	}

	@Test
	void handshakesAreRecordedAndCanBeRefused() {
		this.manager.refuseHandshakes(401);
		StepVerifier.create(handshake("/api/stream?threadId=x", Map.of("X-Team", "payments")))
			.verifyErrorSatisfies((ex) -> assertThat(status(ex)).isEqualTo(401));
		this.manager.refuseHandshakes(false);
		try (Listening socket = Listening.to(this.manager, null)) {
			assertThat(this.manager.handshakes()).extracting("status").containsExactly(401, 101);
			assertThat(this.manager.handshakes().get(0).headers()).containsEntry("x-team", "payments");
			assertThat(this.manager.handshakes().get(0).query()).isEqualTo("threadId=x");
			assertThat(socket.types()).containsExactly("ready");
		}
	}

	@Test
	void aPausedStreamTakesConnectionsAndSaysNothing() {
		String id = this.wire.create();
		try (Listening before = Listening.to(this.manager, id)) {
			this.manager.pauseStream();
			before.send("{\"type\":\"ping\"}");
			this.wire.message(id, "hello");
			try (Listening during = Listening.eventually(this.manager)) {
				Awaitility.await().atMost(Wire.PATIENCE).until(() -> this.manager.sockets() == 2);
				Awaitility.await()
					.atMost(Wire.PATIENCE)
					.until(() -> this.wire.get("/api/sessions/" + id).text().contains("echo: hello"));
				assertThat(during.types()).isEmpty();
				assertThat(before.types()).containsExactly("ready");
				this.manager.resumeStream();
				during.await("ready");
				before.await("pong");
				before.awaitTurn();
			}
		}
	}

	@Test
	void droppedConnectionsEndWithoutACloseFrame() throws Exception {
		try (Listening socket = Listening.to(this.manager, null)) {
			this.manager.dropConnections();
			assertThat(socket.awaitClose()).isEqualTo(-1);
			Awaitility.await().atMost(Wire.PATIENCE).until(() -> this.manager.sockets() == 0);
		}
		Listening.to(this.manager, null).close();
	}

	@Test
	void aRestartClosesSocketsWithoutACodeAndKeepsThePort() throws Exception {
		var address = this.manager.baseUrl();
		try (Listening socket = Listening.to(this.manager, null)) {
			this.manager.restart();
			assertThat(socket.awaitClose()).isEqualTo(1005);
		}
		assertThat(this.manager.baseUrl()).isEqualTo(address);
		Listening.to(this.manager, null).close();
	}

	@Test
	void rawFramesAreSentAsTheyAre() {
		try (Listening socket = Listening.to(this.manager, "nobody")) {
			this.manager.sendRaw("{\"type\":\"of_another_time\",\"threadId\":null,\"payload\":{}}");
			socket.await("of_another_time");
		}
	}

	@Test
	void framesCanBeSentTwice() {
		String id = this.wire.create();
		this.manager.duplicateFrames(true);
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "hello");
			session.awaitTurn();
			assertThat(session.frames("app_server.turn.started")).hasSize(2);
			this.manager.reset();
			session.send("{\"type\":\"ping\"}").await("pong");
			this.wire.message(id, "hello");
			session.await((frame) -> session.frames("app_server.turn.completed").size() == 3);
		}
	}

	@Test
	void requestsCanBeRefusedForAWhile() {
		this.manager.refuse(503, 2, 7);
		Wire.Answer refused = this.wire.get("/api/health");
		assertThat(refused.status()).isEqualTo(503);
		assertThat(refused.retryAfter()).isEqualTo("7");
		assertThat(refused.body().path("status").asString()).isEqualTo("error");
		this.wire.get("/api/health");
		assertThat(this.wire.get("/api/health?x=%20y").status()).isEqualTo(200);
		assertThat(this.manager.requests()).extracting("status").containsExactly(503, 503, 200);
		assertThat(this.manager.requests().get(2).query()).isEqualTo("x=%20y");
		this.manager.reset();
		assertThat(this.manager.requests()).isEmpty();
	}

	@Test
	void refusalsCanBeLimitedToAKindOfRequest() {
		this.manager.refuse("POST /api/sessions", 429, 1);
		assertThat(this.wire.get("/api/sessions").status()).isEqualTo(200);
		assertThat(this.wire.post("/api/sessions").status()).isEqualTo(429);
		assertThat(this.wire.post("/api/sessions").status()).isEqualTo(200);
	}

	@Test
	void aLostAnswerDoesNotUndoTheOperation() {
		this.manager.loseAnswers("POST /api/sessions", 1);
		StepVerifier.create(this.wire.send("POST", "/api/sessions", Map.of(), null))
			.expectError(PrematureCloseException.class)
			.verify(Wire.PATIENCE);
		assertThat(this.manager.sessions()).hasSize(1);
		assertThat(this.manager.requests()).extracting("status").containsExactly(200);
	}

	private Mono<Void> handshake(String path, Map<String, String> headers) {
		return HttpClient.create(ConnectionProvider.newConnection())
			.headers((all) -> headers.forEach(all::set))
			.websocket()
			.uri(streamUri(path))
			.handle((in, out) -> in.receive().then())
			.then()
			.timeout(Duration.ofSeconds(5));
	}

	private static int status(Throwable ex) {
		return ((WebSocketClientHandshakeException) ex).response().status().code();
	}

	private String streamUri(String path) {
		return this.manager.baseUrl().toString().replace("http", "ws") + path;
	}

}
