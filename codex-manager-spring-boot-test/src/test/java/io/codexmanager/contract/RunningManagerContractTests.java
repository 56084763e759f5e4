package io.codexmanager.contract;

import java.net.URI;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A running codex-manager keeps the contract. Its address is given by the property
 * {@value #URL}.
 */
@EnabledIfSystemProperty(named = RunningManagerContractTests.URL, matches = ".+",
		disabledReason = "no running codex-manager was named")
class RunningManagerContractTests extends ManagerContract {

	static final String URL = "codex-manager.contract.url";

	@Override
	URI api() {
		return URI.create(System.getProperty(URL) + "/api");
	}

}
