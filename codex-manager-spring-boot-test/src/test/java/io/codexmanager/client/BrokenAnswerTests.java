package io.codexmanager.client;

import java.net.URI;

import io.codexmanager.client.operation.CodexTransportException;
import io.codexmanager.test.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for answers whose connection is reset before they are complete.
 */
class BrokenAnswerTests {

	private final CannedServer server = new CannedServer(200,
			"{\"status\": \"ok\", \"padding\": \"" + "x".repeat(500_000) + "\"}");

	private final FaultProxy network = FaultProxy.to(URI.create(this.server.baseUrl().resolve("/").toString()));

	private final CodexManager codex = ReactiveCodexManager.builder("test", URI.create(this.network.baseUrl() + "/api"))
		.build()
		.blocking();

	@AfterEach
	void close() {
		this.network.close();
		this.server.close();
	}

	@Test
	void anAnswerThatBreaksOffIsAFailureOfTheNetworkAndWorthAnotherTry() {
		this.network.cutAfter(50_000);
		assertThatExceptionOfType(CodexTransportException.class).isThrownBy(() -> this.codex.system().health())
			.withMessageContaining("system.health")
			.withMessageContaining("broke off before its answer was complete")
			.satisfies((failure) -> assertThat(failure.retryable()).isTrue());
	}

	@Test
	void theNextCallIsAnswered() {
		this.network.cutAfter(50_000);
		assertThatExceptionOfType(CodexTransportException.class).isThrownBy(() -> this.codex.system().health());
		assertThat(this.codex.system().health()).isNotNull();
	}

}
