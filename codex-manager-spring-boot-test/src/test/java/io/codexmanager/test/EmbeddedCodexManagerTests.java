package io.codexmanager.test;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmbeddedCodexManager}.
 */
class EmbeddedCodexManagerTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().lateTurnStarts(0).build();

	@BeforeEach
	void start() {
		this.manager.start();
	}

	@AfterEach
	void stop() {
		this.manager.close();
	}

	@Test
	void aMessageIsAnsweredOnTheStream() {
		Wire wire = new Wire(this.manager.baseUrl());
		try (Listening all = Listening.to(this.manager, null)) {
			String id = wire.post("/api/sessions", "{}").body().path("session").path("sessionId").asString();
			assertThat(wire.post("/api/sessions/" + id + "/messages", "{\"text\":\"hello\"}").status()).isEqualTo(202);
			assertThat(all.awaitTurn().path("status").asString()).isEqualTo("completed");
		}
	}

	@Test
	void aRestartClosesSocketsWithoutACode() throws Exception {
		try (Listening all = Listening.to(this.manager, null)) {
			this.manager.restart();
			assertThat(all.awaitClose()).isEqualTo(1005);
		}
		try (Listening all = Listening.to(this.manager, null)) {
			this.manager.dropConnections();
			assertThat(all.awaitClose()).isEqualTo(-1);
		}
	}

}
