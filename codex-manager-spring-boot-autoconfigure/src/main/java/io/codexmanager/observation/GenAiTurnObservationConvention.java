package io.codexmanager.observation;

import io.codexmanager.protocol.session.TokenCount;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * Adds the names of OpenTelemetry's conventions for agents to the span of a turn, which
 * is then called {@code invoke_agent codex}. The name and the tags of its meters stay as
 * they are, and so do the keys of the span.
 */
public class GenAiTurnObservationConvention extends DefaultTurnObservationConvention {

	private final GenAiVersion version;

	/**
	 * Create a convention.
	 * @param version the version of the names
	 */
	public GenAiTurnObservationConvention(GenAiVersion version) {
		this.version = version;
	}

	/**
	 * Return the name of the agent.
	 * @param context what is known of the turn
	 * @return {@code codex}
	 */
	protected String agent(TurnObservationContext context) {
		return GenAiNames.AGENT;
	}

	@Override
	public String getContextualName(TurnObservationContext context) {
		return GenAiNames.INVOKE_AGENT + " " + agent(context);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(TurnObservationContext context) {
		KeyValues keys = super.getHighCardinalityKeyValues(context).and(GenAiNames.OPERATION, GenAiNames.INVOKE_AGENT)
			.and(GenAiNames.AGENT_NAME, agent(context))
			.and(GenAiNames.CONVERSATION, context.sessionId());
		keys = with(keys, GenAiNames.PROVIDER, context.provider());
		keys = with(keys, GenAiNames.MODEL, GenAiNames.model(context));
		keys = with(keys, GenAiNames.ERROR_TYPE, GenAiNames.error(context));
		TurnOutcome outcome = context.outcome();
		keys = with(keys, "gen_ai.response.finish_reasons", (outcome != null) ? outcome.value() : null);
		TokenCount usage = context.usage();
		return (usage != null) ? tokens(keys, usage) : keys;
	}

	private KeyValues tokens(KeyValues keys, TokenCount usage) {
		KeyValues both = keys.and("gen_ai.usage.input_tokens", String.valueOf(usage.inputTokens()))
			.and("gen_ai.usage.output_tokens", String.valueOf(usage.outputTokens()));
		return (this.version == GenAiVersion.V1_39) ? both
				: both.and("gen_ai.usage.cache_read.input_tokens", String.valueOf(usage.cachedInputTokens()))
					.and("gen_ai.usage.reasoning.output_tokens", String.valueOf(usage.reasoningOutputTokens()));
	}

	private static KeyValues with(KeyValues keys, String key, @Nullable String value) {
		return (value != null) ? keys.and(key, value) : keys;
	}

}
