package io.codexmanager.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.codexmanager.event.StreamConnectedEvent;
import io.codexmanager.event.StreamDisconnectedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.stream.StreamSettings;
import io.codexmanager.stream.StreamStatus;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Upgrades that are refused, broken off, or answered with something else.
 */
class HandshakeFaultTests {

	private static final Duration PATIENCE = Patience.LIMIT;

	/** For what is never answered. */
	private static final Duration IMPATIENCE = Duration.ofMillis(500);

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@ParameterizedTest
	@ValueSource(ints = { 200, 204, 301, 302, 400, 404, 426, 429, 500, 502, 503 })
	void aRefusalIsNamedAndTheNextTryCanSucceed(int status) {
		BareServer server = refusing(status, "");
		Service service = connect(server);
		StreamDisconnectedEvent refused = service.await(StreamDisconnectedEvent.class, 2).get(0);
		assertThat(refused.reason()).contains("status " + status);
		assertThat(refused.nextTry()).isNotNull();
		server.dialogue(BareSocket::upgrade);
		service.awaitConnected(true);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void refusedCredentialsAreNotTriedAgain(int status) {
		BareServer server = refusing(status, "");
		Service service = connect(server);
		StreamDisconnectedEvent refused = service.await(StreamDisconnectedEvent.class, 1).get(0);
		assertThat(refused.reason()).contains("status " + status);
		assertThat(refused.nextTry()).isNull();
		assertThat(service.stream().status().state()).isEqualTo(StreamStatus.State.REJECTED);
		Awaitility.await()
			.during(Duration.ofMillis(500))
			.atMost(Service.LIMIT)
			.until(() -> server.accepted() == 1 && !service.stream().isConnected());
	}

	@Test
	void aWrongPathIsSaidToBeOne() {
		StreamDisconnectedEvent refused = connect(refusing(404, "")).await(StreamDisconnectedEvent.class, 1).get(0);
		assertThat(refused.reason()).contains("api-prefix");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whatIsNoUpgradeIsAFailureLikeAnyOther(String name, String reason, BareServer.Dialogue dialogue) {
		BareServer server = this.running.closing(BareServer.of(dialogue));
		Service service = connect(server, IMPATIENCE);
		List<StreamDisconnectedEvent> failures = service.await(StreamDisconnectedEvent.class, 2);
		assertThat(failures).allSatisfy((failure) -> assertThat(failure.reason()).hasSizeLessThan(500))
			.anySatisfy((failure) -> assertThat(failure.reason()).containsPattern(reason));
		assertThat(service.events(StreamConnectedEvent.class)).isEmpty();
		server.dialogue(BareSocket::upgrade);
		service.awaitConnected(true);
	}

	static Stream<Arguments> whatIsNoUpgradeIsAFailureLikeAnyOther() {
		return Stream.of(fault("closed at once", "reset|closed", BareSocket::close),
				fault("closed after the request", "closed before the upgrade was answered|reset", (socket) -> {
					socket.request();
					socket.close();
				}), fault("no answer", "no first frame", BareSocket::request),
				fault("no HTTP", "not HTTP", (socket) -> {
					socket.request();
					socket.bytes("220 mail.example.org ESMTP ready\r\n".getBytes(StandardCharsets.US_ASCII)).close();
				}), fault("bytes", "not HTTP|reset", (socket) -> {
					socket.request();
					byte[] bytes = new byte[50_000];
					new Random(3).nextBytes(bytes);
					socket.bytes(bytes).close();
				}), fault("endless head", "not HTTP|not to WebSocket", (socket) -> {
					socket.request();
					socket.bytes("HTTP/1.1 101 Switching Protocols\r\n".getBytes(StandardCharsets.US_ASCII));
					socket.bytes("X-Filler: yes\r\n".repeat(50_000).getBytes(StandardCharsets.US_ASCII));
				}), fault("half a head", "closed before the upgrade was answered", (socket) -> {
					socket.request();
					socket.bytes("HTTP/1.1 101 Switching Pro".getBytes(StandardCharsets.US_ASCII)).close();
				}), fault("wrong key", "not to WebSocket", (socket) -> {
					socket.request();
					socket.bytes(BareSocket.switching("AAAAAAAAAAAAAAAAAAAAAAAAAAA="));
				}), fault("no key", "no first frame|not to WebSocket", (socket) -> {
					socket.request();
					socket.bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
						.getBytes(StandardCharsets.US_ASCII));
				}), fault("another protocol", "not to WebSocket", (socket) -> {
					socket.request();
					socket.bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"
						.getBytes(StandardCharsets.US_ASCII));
				}), fault("an extension nobody asked for", "closed", (socket) -> {
					String answer = new String(BareSocket.switching(BareSocket.acceptKey(socket.request())),
							StandardCharsets.US_ASCII);
					socket.bytes(answer.replace("\r\n\r\n", "\r\nSec-WebSocket-Extensions: x-unheard-of\r\n\r\n")
						.getBytes(StandardCharsets.US_ASCII));
					socket.close();
				}), fault("accepted and closed at once", "api-prefix", (socket) -> {
					socket.bytes(BareSocket.switching(BareSocket.acceptKey(socket.request())));
					socket.close();
				}),
				fault("accepted and silent", "no first frame",
						(socket) -> socket.bytes(BareSocket.switching(BareSocket.acceptKey(socket.request())))),
				fault("accepted and closed politely", "1011", (socket) -> {
					socket.bytes(BareSocket.switching(BareSocket.acceptKey(socket.request())));
					socket.bytes(BareSocket.frame(true, BareSocket.CLOSE, new byte[] { 3, (byte) 0xF3 }));
				}), fault("the filter of somebody else", "did not confirm the thread filter", (socket) -> {
					socket.bytes(BareSocket.switching(BareSocket.acceptKey(socket.request())));
					socket.text("{\"type\":\"ready\",\"threadId\":\"another\"}");
				}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n",
			"HTTP/1.1 1000 Odd\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 two Odd\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Type: nonsense\r\nContent-Length: 2\r\n\r\n{}",
			"HTTP/1.1 404 Not Found\r\nContent-Type: a/b/c; =\r\nContent-Length: 2\r\n\r\n{}",
			"HTTP/1.1 500 Failed\r\nContent-Length: many\r\n\r\n{}" })
	void anAnswerThatHttpDoesNotKnowIsAFailureLikeAnyOther(String answer) {
		BareServer server = this.running.closing(BareServer.of((socket) -> {
			socket.request();
			socket.bytes(answer.getBytes(StandardCharsets.US_ASCII)).close();
		}));
		Service service = connect(server);
		assertThat(service.await(StreamDisconnectedEvent.class, 2))
			.allSatisfy((failure) -> assertThat(failure.reason()).isNotBlank().doesNotContain("Exception"));
		server.dialogue(BareSocket::upgrade);
		service.awaitConnected(true);
	}

	@Test
	void headersLongerThanAreReadAreSaidToBeThat() {
		BareServer server = this.running.closing(BareServer.of((socket) -> {
			String key = BareSocket.acceptKey(socket.request());
			String head = new String(BareSocket.switching(key), StandardCharsets.US_ASCII);
			socket.bytes(head.replace("\r\n\r\n", "\r\nX-Long: " + "x".repeat(200_000) + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
		}));
		Service service = connect(server);
		assertThat(service.await(StreamDisconnectedEvent.class, 1).get(0).reason())
			.contains("longer headers than codex-manager.profiles.test.max-header-size allows");
		server.dialogue(BareSocket::upgrade);
		service.awaitConnected(true);
	}

	@Test
	void anAcceptedUpgradeWithoutAFirstFrameHintsAtThePrefix() {
		BareServer server = this.running.closing(BareServer.of((socket) -> {
			socket.bytes(BareSocket.switching(BareSocket.acceptKey(socket.request())));
			socket.close();
		}));
		assertThat(connect(server).await(StreamDisconnectedEvent.class, 1).get(0).reason()).contains("api-prefix");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "1", "86400", "-7", "soon", "Wed, 21 Oct 2037 07:28:00 GMT" })
	void aServerThatNamesATimeIsTriedAgainAllTheSame(String retryAfter) {
		BareServer server = refusing(503, "Retry-After: " + retryAfter + "\r\n");
		Service service = connect(server);
		assertThat(service.await(StreamDisconnectedEvent.class, 2).get(0).reason()).contains("status 503");
		server.dialogue(BareSocket::upgrade);
		service.awaitConnected(true);
	}

	@Test
	void triesBecomeRarerWhileAServerRefuses() {
		Service service = connect(refusing(500, ""));
		assertThat(service.await(StreamDisconnectedEvent.class, 5))
			.extracting((event) -> Duration.between(event.receivedAt(), event.nextTry()).toMillis())
			.startsWith(20L, 40L, 80L, 100L, 100L);
	}

	private BareServer refusing(int status, String header) {
		return this.running.closing(BareServer.of((socket) -> {
			socket.request();
			String text = "HTTP/1.1 " + status + " No\r\nLocation: http://127.0.0.1:1/\r\n" + header
					+ "Content-Length: 0\r\nConnection: close\r\n\r\n";
			socket.bytes(text.getBytes(StandardCharsets.US_ASCII)).close();
		}));
	}

	private Service connect(BareServer server) {
		return connect(server, PATIENCE);
	}

	private Service connect(BareServer server, Duration patience) {
		return this.running.closing(Service.of(this.manager.baseUrl())
			.streamOver(server.baseUrl())
			.settings((settings) -> settings.resync(Settings.NOTHING)
				.timing(new StreamSettings.Timing(PATIENCE, PATIENCE, patience, PATIENCE)))
			.start());
	}

	private static Arguments fault(String name, String reason, Step step) {
		return arguments(name, reason, (BareServer.Dialogue) step::take);
	}

	private interface Step {

		void take(BareSocket socket) throws IOException;

	}

}
