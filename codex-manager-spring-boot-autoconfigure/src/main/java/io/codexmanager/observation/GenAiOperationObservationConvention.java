package io.codexmanager.observation;

import io.micrometer.common.KeyValues;

/**
 * Adds the names of OpenTelemetry's conventions for agents to the span of the call that
 * creates a session, which is then called {@code create_agent codex}. The name and the
 * tags of its meters stay as they are, and so do all other calls.
 */
public class GenAiOperationObservationConvention extends DefaultOperationObservationConvention {

	/**
	 * Return the name of the agent.
	 * @param context the call
	 * @return {@code codex}
	 */
	protected String agent(OperationObservationContext context) {
		return GenAiNames.AGENT;
	}

	@Override
	public String getContextualName(OperationObservationContext context) {
		return GenAiNames.isCreation(context) ? GenAiNames.CREATE_AGENT + " " + agent(context)
				: super.getContextualName(context);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(OperationObservationContext context) {
		KeyValues keys = super.getHighCardinalityKeyValues(context);
		if (!GenAiNames.isCreation(context)) {
			return keys;
		}
		KeyValues named = keys.and(GenAiNames.OPERATION, GenAiNames.CREATE_AGENT)
			.and(GenAiNames.AGENT_NAME, agent(context));
		String error = GenAiNames.error(context);
		return (error != null) ? named.and(GenAiNames.ERROR_TYPE, error) : named;
	}

}
