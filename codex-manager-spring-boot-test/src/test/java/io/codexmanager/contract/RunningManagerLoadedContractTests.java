package io.codexmanager.contract;

import java.net.URI;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A running codex-manager whose model does what the messages say keeps the contract of
 * managers with many sessions. Its address is given by the property
 * {@value RunningManagerTurnContractTests#URL}, the number of sessions that are made by
 * {@value #SESSIONS}.
 */
@EnabledIfSystemProperty(named = RunningManagerTurnContractTests.URL, matches = ".+",
		disabledReason = "no running codex-manager with a scripted model was named")
class RunningManagerLoadedContractTests extends LoadedManagerContract {

	static final String SESSIONS = "codex-manager.contract.sessions";

	@Override
	URI api() {
		return URI.create(System.getProperty(RunningManagerTurnContractTests.URL) + "/api");
	}

	@Override
	int sessions() {
		return Integer.getInteger(SESSIONS, 300);
	}

}
