package io.codexmanager.contract;

import java.net.URI;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A running codex-manager whose model does what the messages say keeps the contract of
 * skills. Its address is given by the property
 * {@value RunningManagerTurnContractTests#URL}.
 */
@EnabledIfSystemProperty(named = RunningManagerTurnContractTests.URL, matches = ".+",
		disabledReason = "no running codex-manager with a scripted model was named")
class RunningManagerSkillContractTests extends SkillContract {

	@Override
	URI api() {
		return URI.create(System.getProperty(RunningManagerTurnContractTests.URL) + "/api");
	}

}
