package io.codexmanager.client;

import java.net.URI;
import java.time.Duration;

import io.codexmanager.test.EmbeddedCodexManager;

/**
 * Clients for an embedded manager.
 */
final class Clients {

	/** Long enough for a slow machine; nothing waits for it when all is well. */
	static final Duration TIMEOUT = Duration.ofSeconds(20);

	private Clients() {
	}

	static CodexManagerBuilder of(EmbeddedCodexManager manager) {
		return ReactiveCodexManager.builder("test", URI.create(manager.baseUrl() + "/api")).turns(quick());
	}

	static TurnSettings quick() {
		return new TurnSettings(Duration.ofSeconds(15), Duration.ofMillis(500), Duration.ofMillis(50),
				Duration.ofMillis(300), Duration.ofSeconds(2));
	}

}
