package io.codexmanager.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.codexmanager.CodexException;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.CodexManagerBuilder;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.ClientConnections;
import io.codexmanager.event.StreamDisconnectedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.stream.StreamSettings;
import io.codexmanager.stream.StreamSockets;
import io.netty.channel.ChannelOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.client.HttpClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What stands in the log of an application whose manager is down, or is something else:
 * one line for each reason, and never a stack.
 */
class QuietFailureTests {

	private static final int TRIES = 5;

	private static final int CALLS = 2;

	private static final StreamSettings.Timing TIMING = new StreamSettings.Timing(Patience.LIMIT, Patience.LIMIT,
			Duration.ofMillis(200), Patience.LIMIT);

	private final Warnings warnings = Warnings.gather();

	private BareServer server;

	@AfterEach
	void stop() {
		this.warnings.close();
		if (this.server != null) {
			this.server.close();
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("faults")
	void theStreamWarnsOnceOfEachReason(String name, BareServer.Dialogue dialogue) {
		this.server = BareServer.of(dialogue);
		assertOneLineEach(this.server.baseUrl());
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 301, 400, 401, 403, 404, 500, 502 })
	void theStreamWarnsOnceOfAnAnswerThatIsNoUpgrade(int status) {
		this.server = BareServer.of(answering(status));
		if (status == 401 || status == 403) {
			try (Service service = connect(this.server.baseUrl())) {
				service.await(StreamDisconnectedEvent.class, 1);
			}
			assertThat(this.warnings.lines()).singleElement().asString().contains("status " + status);
		}
		else {
			assertOneLineEach(this.server.baseUrl());
		}
	}

	@Test
	void theStreamWarnsOnceOfAServerThatIsDown() {
		assertOneLineEach(closedPort("http"));
	}

	@Test
	void theStreamWarnsOnceOfAHostThatIsUnknown() {
		assertOneLineEach(URI.create("http://nowhere.invalid:3001"));
	}

	@Test
	void theStreamWarnsOnceOfAnAddressThatIsNotReached() {
		assertOneLineEach(URI.create("http://192.0.2.1:3001"));
	}

	@Test
	void theStreamWarnsOnceOfAServerWithoutTls() {
		this.server = BareServer.of((socket) -> socket.bytes(ascii("220 mail.example.org ready\r\n")).close());
		assertOneLineEach(secure(this.server.baseUrl()));
	}

	@Test
	void theStreamWarnsOnceOfAServerThatEndsTheHandshakeOfTls() {
		this.server = BareServer.of(BareSocket::close);
		assertOneLineEach(secure(this.server.baseUrl()));
	}

	@Test
	void theStreamWarnsOnceOfAnUpgradeThatIsNotAnswered() {
		this.server = BareServer.of(BareSocket::request);
		assertOneLineEach(this.server.baseUrl());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("faults")
	void aCallSaysItInItsExceptionAlone(String name, BareServer.Dialogue dialogue) {
		this.server = BareServer.of(dialogue);
		assertSilentCalls(this.server.baseUrl());
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 400, 401, 403, 404, 500, 502 })
	void aCallThatIsRefusedSaysItInItsExceptionAlone(int status) {
		this.server = BareServer.of(answering(status));
		assertSilentCalls(this.server.baseUrl());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("brokenAnswers")
	void aCallWhoseAnswerBreaksOffSaysItInItsExceptionAlone(String name, BareServer.Dialogue dialogue) {
		this.server = BareServer.of(dialogue);
		assertSilentCalls(this.server.baseUrl());
	}

	@Test
	void aCallThatReachesNobodySaysItInItsExceptionAlone() {
		assertSilentCalls(closedPort("http"));
		assertSilentCalls(closedPort("https"));
		assertSilentCalls(URI.create("http://nowhere.invalid:3001"));
	}

	@Test
	void aCallToAServerWithoutTlsSaysItInItsExceptionAlone() {
		this.server = BareServer.of((socket) -> socket.bytes(ascii("220 mail.example.org ready\r\n")).close());
		assertSilentCalls(secure(this.server.baseUrl()));
	}

	@Test
	void aCallThatTakesTooLongSaysItInItsExceptionAlone() {
		this.server = BareServer.of(BareSocket::request);
		assertSilentCalls(ReactiveCodexManager.builder("test", this.server.baseUrl()).timeout(Duration.ofMillis(100)));
	}

	static Stream<Arguments> faults() {
		return Stream.of(fault("closed at once", BareSocket::close), fault("reset at once", BareSocket::reset),
				fault("closed after the request", (socket) -> {
					socket.request();
					socket.close();
				}), fault("reset after the request", (socket) -> {
					socket.request();
					socket.reset();
				}), fault("no HTTP", (socket) -> {
					socket.request();
					socket.bytes(ascii("220 mail.example.org ESMTP ready\r\n\r\n")).close();
				}), fault("bytes", (socket) -> {
					socket.request();
					byte[] bytes = new byte[50_000];
					new Random(3).nextBytes(bytes);
					socket.bytes(bytes).close();
				}), fault("half a head", (socket) -> {
					socket.request();
					socket.bytes(ascii("HTTP/1.1 101 Switching Pro")).close();
				}), fault("oversized headers", (socket) -> {
					socket.request();
					socket.bytes(ascii("HTTP/1.1 101 Switching Protocols\r\n"));
					socket.bytes(ascii("X-Filler: yes\r\n".repeat(50_000) + "\r\n")).close();
				}), fault("wrong key", (socket) -> {
					socket.request();
					socket.bytes(BareSocket.switching("AAAAAAAAAAAAAAAAAAAAAAAAAAA="));
				}), fault("another protocol", (socket) -> {
					socket.request();
					socket.bytes(
							ascii("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"));
				}), fault("closed after the upgrade", (socket) -> {
					switching(socket);
					socket.close();
				}), fault("reset after the upgrade", (socket) -> {
					switching(socket);
					socket.reset();
				}), fault("closed politely", (socket) -> {
					switching(socket);
					socket.bytes(BareSocket.frame(true, BareSocket.CLOSE, new byte[] { 3, (byte) 0xF3 }));
				}), fault("bytes instead of frames", (socket) -> {
					switching(socket);
					socket.bytes(ascii("GET / HTTP/1.1\r\n\r\n")).close();
				}), fault("a frame with a reserved bit", (socket) -> {
					switching(socket);
					socket.bytes(new byte[] { (byte) 0xF1, 1, 'x' });
				}), fault("a frame of a kind that there is not", (socket) -> {
					switching(socket);
					socket.bytes(new byte[] { (byte) 0x8B, 1, 'x' });
				}), fault("half a frame", (socket) -> {
					switching(socket);
					socket.bytes(new byte[] { (byte) 0x81, 100, 'x' }).close();
				}), fault("bytes after the first frame", (socket) -> {
					upgraded(socket);
					socket.bytes(ascii("GET / HTTP/1.1\r\n\r\n"));
				}), fault("reset after the first frame", (socket) -> {
					upgraded(socket);
					socket.reset();
				}), fault("closed after the first frame", (socket) -> {
					upgraded(socket);
					socket.close();
				}));
	}

	static Stream<Arguments> brokenAnswers() {
		String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
		return Stream.of(fault("closed in the body", (socket) -> {
			socket.request();
			socket.bytes(ascii(head + "Content-Length: 100\r\n\r\n{")).close();
		}), fault("reset in the body", (socket) -> {
			socket.request();
			socket.bytes(ascii(head + "Content-Length: 100\r\n\r\n{")).reset();
		}), fault("a chunk without a length", (socket) -> {
			socket.request();
			socket.bytes(ascii(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"));
		}), fault("more than it said", (socket) -> {
			socket.request();
			socket.bytes(ascii(head + "Content-Length: 2\r\n\r\n{]and more"));
		}), fault("a length that is none", (socket) -> {
			socket.request();
			socket.bytes(ascii(head + "Content-Length: many\r\n\r\n{}"));
		}));
	}

	private void assertOneLineEach(URI address) {
		try (Service service = connect(address)) {
			List<String> reasons = service.await(StreamDisconnectedEvent.class, TRIES)
				.stream()
				.map(StreamDisconnectedEvent::reason)
				.distinct()
				.toList();
			assertThat(this.warnings.lines()).hasSizeGreaterThanOrEqualTo(reasons.size());
		}
		assertThat(this.warnings.lines()).allMatch((line) -> line.matches("io\\.codexmanager\\.stream\\.\\w+: .*"))
			.extracting((line) -> line.replaceFirst("; next try in \\d+ ms", ""))
			.doesNotHaveDuplicates()
			.hasSizeLessThan(TRIES);
	}

	private void assertSilentCalls(URI address) {
		assertSilentCalls(ReactiveCodexManager.builder("test", address).timeout(Duration.ofMillis(500)));
	}

	private void assertSilentCalls(CodexManagerBuilder builder) {
		CodexManager codex = builder.build().blocking();
		try {
			IntStream.range(0, CALLS).forEach((number) -> {
				assertThatExceptionOfType(CodexException.class).isThrownBy(() -> codex.system().health());
				assertThatExceptionOfType(CodexException.class)
					.isThrownBy(() -> codex.sessions().sendMessage("s1", SendMessage.of("x")));
			});
		}
		finally {
			codex.close();
		}
		assertThat(this.warnings.lines()).isEmpty();
	}

	private static Service connect(URI address) {
		return Service.of(address)
			.settings((settings) -> settings.resync(Settings.NOTHING).timing(TIMING))
			.streamCustomizer((builder) -> builder.webSocketClient(StreamSockets.create(http(), limits())))
			.start();
	}

	/** As the auto-configuration does. */
	private static HttpClient http() {
		return new ClientConnections("test", ClientConnections.Settings.defaults(),
				(client) -> client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 100))
			.stream()
			.http();
	}

	private static StreamSettings.Limits limits() {
		return StreamSettings.of("test", URI.create("ws://127.0.0.1:3001")).limits();
	}

	private static BareServer.Dialogue answering(int status) {
		return (socket) -> {
			socket.request();
			socket
				.bytes(ascii("HTTP/1.1 " + status + " No\r\nLocation: http://127.0.0.1:1/\r\n"
						+ "Content-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"))
				.close();
		};
	}

	private static void switching(BareSocket socket) throws IOException {
		socket.bytes(BareSocket.switching(key(socket.request())));
	}

	/** Calls get an answer as well, which is none to them. */
	private static String key(String request) {
		return request.toLowerCase().contains("sec-websocket-key:") ? BareSocket.acceptKey(request) : "none";
	}

	private static void upgraded(BareSocket socket) throws IOException {
		switching(socket);
		socket.text("{\"type\":\"ready\",\"threadId\":null}");
	}

	private static URI closedPort(String scheme) {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static URI secure(URI address) {
		return URI.create("https" + address.toString().substring("http".length()));
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static Arguments fault(String name, BareServer.Dialogue dialogue) {
		return arguments(name, dialogue);
	}

}
