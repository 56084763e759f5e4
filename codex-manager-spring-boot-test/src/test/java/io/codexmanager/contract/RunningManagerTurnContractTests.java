package io.codexmanager.contract;

import java.net.URI;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A running codex-manager whose model does what the messages say keeps the contract of
 * turns and of the event stream. Its address is given by the property {@value #URL}.
 */
@EnabledIfSystemProperty(named = RunningManagerTurnContractTests.URL, matches = ".+",
		disabledReason = "no running codex-manager with a scripted model was named")
class RunningManagerTurnContractTests extends StreamContract {

	static final String URL = "codex-manager.contract.scripted-url";

	@Override
	URI api() {
		return URI.create(System.getProperty(URL) + "/api");
	}

}
