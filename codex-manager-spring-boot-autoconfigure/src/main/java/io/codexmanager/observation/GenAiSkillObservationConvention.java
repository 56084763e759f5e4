package io.codexmanager.observation;

import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * Adds the names of OpenTelemetry's conventions for agents to the span of a skill, which
 * is then called {@code execute_tool} and the name of the skill. The name and the tags of
 * its meters stay as they are, and so do the keys of the span. Arguments and results are
 * never part of it.
 */
public class GenAiSkillObservationConvention extends DefaultSkillObservationConvention {

	@Override
	public String getContextualName(SkillObservationContext context) {
		return GenAiNames.EXECUTE_TOOL + " " + context.skill();
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(SkillObservationContext context) {
		KeyValues keys = super.getHighCardinalityKeyValues(context).and(GenAiNames.OPERATION, GenAiNames.EXECUTE_TOOL)
			.and(GenAiNames.TOOL_NAME, context.skill())
			.and(GenAiNames.TOOL_TYPE, GenAiNames.FUNCTION)
			.and(GenAiNames.CONVERSATION, context.sessionId());
		keys = with(keys, "gen_ai.tool.call.id", context.callId());
		return with(keys, GenAiNames.ERROR_TYPE, GenAiNames.error(context));
	}

	private static KeyValues with(KeyValues keys, String key, @Nullable String value) {
		return (value != null) ? keys.and(key, value) : keys;
	}

}
