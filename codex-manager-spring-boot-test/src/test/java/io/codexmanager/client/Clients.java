package io.codexmanager.client;

import java.net.URI;
import java.time.Duration;

import io.codexmanager.client.turn.TurnSettings;
import io.codexmanager.patience.Patience;
import io.codexmanager.test.EmbeddedCodexManager;

/**
 * Clients for an embedded manager.
 */
final class Clients {

	/** Long enough for a slow machine; nothing waits for it when all is well. */
	static final Duration TIMEOUT = Patience.LIMIT;

	private Clients() {
	}

	static CodexManagerBuilder of(EmbeddedCodexManager manager) {
		return ReactiveCodexManager.builder("test", URI.create(manager.baseUrl() + "/api")).turns(quick());
	}

	static TurnSettings quick() {
		return new TurnSettings(Patience.of(Duration.ofSeconds(15)), Patience.of(Duration.ofMillis(500)),
				Duration.ofMillis(50), Duration.ofMillis(300), Patience.of(Duration.ofSeconds(2)));
	}

}
