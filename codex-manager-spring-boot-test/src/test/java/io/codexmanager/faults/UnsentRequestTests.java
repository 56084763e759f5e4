package io.codexmanager.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.operation.CodexTransportException;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.resilience.RetryCallPolicy;
import io.codexmanager.resilience.RetrySettings;
import io.github.resilience4j.retry.RetryRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What is certain after a connection failed, and what follows from it.
 */
class UnsentRequestTests {

	private final RetryRegistry retries = RetryRegistry.ofDefaults();

	private volatile @Nullable DisposableServer server;

	private final AtomicInteger tries = new AtomicInteger();

	UnsentRequestTests() {
		this.retries.getEventPublisher()
			.onEntryAdded((added) -> added.getAddedEntry()
				.getEventPublisher()
				.onRetry((retry) -> this.tries.incrementAndGet()));
	}

	@AfterEach
	void stop() {
		DisposableServer started = this.server;
		if (started != null) {
			started.disposeNow();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:{free}/api", "http://no-such-host.invalid/api",
			"https://127.0.0.1:{plain}/api" })
	void aMessageThatCannotHaveBeenSentIsTriedAgainWithinTheBounds(String address) throws IOException {
		try (BareServer plain = BareServer.of((socket) -> {
			socket.request();
			socket.bytes(new byte[] { 'n', 'o' }).close();
		})) {
			CodexManager codex = client(URI.create(address.replace("{free}", String.valueOf(freePort()))
				.replace("{plain}", String.valueOf(plain.baseUrl().getPort()))));
			CodexTransportException error = catchThrowableOfType(CodexTransportException.class,
					() -> codex.sessions().sendMessage("s1", SendMessage.of("x")));
			assertThat(error.mayHaveTakenEffect()).isFalse();
			assertThat(error).hasMessageContaining("did not reach");
			assertThat(this.tries).hasValue(2);
		}
	}

	@Test
	void aManagerThatComesUpMeanwhileGetsTheMessageOnce() throws IOException {
		int port = freePort();
		AtomicInteger received = new AtomicInteger();
		CodexManager codex = ReactiveCodexManager.builder("test", URI.create("http://127.0.0.1:" + port + "/api"))
			.policies(List.of(policy(5, Duration.ofMillis(200))))
			.build()
			.blocking();
		this.retries.retry("codex-manager-test-unsent").getEventPublisher().onRetry((retry) -> {
			if (received.compareAndSet(0, -1)) {
				startOn(port, received);
			}
		});
		assertThat(codex.sessions().sendMessage("s1", SendMessage.of("x")).turnId()).isEqualTo("t1");
		assertThat(received).hasValue(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aMessageThatMayHaveArrivedIsSentOnceAndTheErrorSaysSo(boolean partOfAnAnswer) {
		try (BareServer server = BareServer.of((socket) -> {
			socket.request();
			if (partOfAnAnswer) {
				socket.bytes("HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
					.getBytes());
			}
			socket.close();
		})) {
			CodexManager codex = client(server.baseUrl());
			CodexTransportException error = catchThrowableOfType(CodexTransportException.class,
					() -> codex.sessions().sendMessage("s1", SendMessage.of("x")));
			assertThat(error.mayHaveTakenEffect()).isTrue();
			assertThat(error).hasMessageContaining("may have taken effect");
			assertThat(error.getMessage()).doesNotContain("did not reach");
			assertThat(server.accepted()).isEqualTo(1);
		}
	}

	@Test
	void aReadIsTriedAgainAndDoesNotSpeakOfEffects() {
		try (BareServer server = BareServer.of((socket) -> {
			socket.request();
			socket.close();
		})) {
			CodexManager codex = client(server.baseUrl());
			assertThat(catchThrowableOfType(CodexTransportException.class, () -> codex.system().health()))
				.hasMessageContaining("lost its connection before it was answered")
				.satisfies((error) -> assertThat(error.getMessage()).doesNotContain("effect"));
			assertThat(server.accepted()).isEqualTo(3);
		}
	}

	private void startOn(int port, AtomicInteger received) {
		HttpServer.create().host("127.0.0.1").port(port).handle((request, response) -> {
			received.updateAndGet((count) -> Math.max(count, 0) + 1);
			return response.status(202)
				.header("Content-Type", "application/json")
				.sendString(Mono.just("{\"status\":\"accepted\",\"sessionId\":\"s1\",\"turnId\":\"t1\"}"))
				.then();
		}).bind().subscribe((started) -> this.server = started);
	}

	private CodexManager client(URI address) {
		return ReactiveCodexManager.builder("test", address)
			.policies(List.of(policy(3, Duration.ofMillis(1))))
			.build()
			.blocking();
	}

	private RetryCallPolicy policy(int attempts, Duration wait) {
		return new RetryCallPolicy("test",
				new RetrySettings(attempts, wait, 1, wait, 0, Set.of(502, 503, 504), Set.of()), this.retries);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
