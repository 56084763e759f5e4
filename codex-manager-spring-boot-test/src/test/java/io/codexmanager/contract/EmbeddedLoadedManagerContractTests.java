package io.codexmanager.contract;

import java.net.URI;
import java.time.Duration;

import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The embedded manager keeps the contract of managers with many sessions, with a runtime
 * that refuses what it cannot take.
 */
class EmbeddedLoadedManagerContractTests extends LoadedManagerContract {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.runtimeCapacity(64)
		.runtimeReadTime(Duration.ofMillis(20))
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@Override
	URI api() {
		return URI.create(this.manager.baseUrl() + "/api");
	}

	@Override
	int sessions() {
		return 100;
	}

}
