package io.codexmanager.traces;

import java.net.URI;

import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The embedded manager keeps the contract of traces.
 */
class EmbeddedTraceContractTests extends TraceContract {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@Override
	URI manager() {
		return this.manager.baseUrl();
	}

}
