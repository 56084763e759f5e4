package io.codexmanager.propagation;

import java.net.URI;

import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The embedded manager keeps the contract of contexts.
 */
class EmbeddedCallerContextContractTests extends CallerContextContract {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@Override
	URI manager() {
		return this.manager.baseUrl();
	}

}
