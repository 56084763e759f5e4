package io.codexmanager.propagation;

import java.net.URI;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A running codex-manager whose model does what the messages say keeps the contract of
 * contexts. Its address is given by the property {@value #URL}.
 */
@EnabledIfSystemProperty(named = RunningManagerCallerContextContractTests.URL, matches = ".+",
		disabledReason = "no running codex-manager with a scripted model was named")
class RunningManagerCallerContextContractTests extends CallerContextContract {

	static final String URL = "codex-manager.contract.scripted-url";

	@Override
	URI manager() {
		return URI.create(System.getProperty(URL));
	}

}
