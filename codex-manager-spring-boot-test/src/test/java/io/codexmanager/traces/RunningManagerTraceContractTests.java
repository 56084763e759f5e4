package io.codexmanager.traces;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A running codex-manager whose model does what the messages say keeps the contract of
 * traces. Its address is given by the property {@value #URL}.
 */
@EnabledIfSystemProperty(named = RunningManagerTraceContractTests.URL, matches = ".+",
		disabledReason = "no running codex-manager with a scripted model was named")
class RunningManagerTraceContractTests extends TraceContract {

	static final String URL = "codex-manager.contract.scripted-url";

	/** Its model takes longer than the reading of the trace. */
	@Test
	void aDecisionOfAnotherInstanceBelongsToTheTurn() {
		decide(false);
	}

	@Override
	URI manager() {
		return URI.create(System.getProperty(URL));
	}

}
