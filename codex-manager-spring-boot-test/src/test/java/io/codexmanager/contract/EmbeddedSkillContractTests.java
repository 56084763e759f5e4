package io.codexmanager.contract;

import java.net.URI;

import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The embedded manager keeps the contract of skills.
 */
class EmbeddedSkillContractTests extends SkillContract {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@Override
	URI api() {
		return URI.create(this.manager.baseUrl() + "/api");
	}

}
