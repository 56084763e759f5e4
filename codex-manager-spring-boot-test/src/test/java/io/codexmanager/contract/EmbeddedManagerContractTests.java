package io.codexmanager.contract;

import java.net.URI;

import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The embedded manager keeps the contract.
 */
class EmbeddedManagerContractTests extends StreamContract {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@Override
	URI api() {
		return URI.create(this.manager.baseUrl() + "/api");
	}

	/** Its model has no word for that. */
	@Override
	String escalated(String command) {
		this.manager.script((turn) -> turn.say(turn.askEscalatedApproval(command, "May I?").decision().toString()));
		return "go";
	}

}
