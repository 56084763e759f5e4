package io.codexmanager.observation;

import java.time.Duration;
import java.util.function.ToLongFunction;

import io.codexmanager.observation.TurnObservationDocumentation.HighCardinality;
import io.codexmanager.observation.TurnObservationDocumentation.LowCardinality;
import io.codexmanager.protocol.session.TokenCount;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * The observation of a turn as {@link TurnObservationDocumentation} describes it.
 */
public class DefaultTurnObservationConvention implements TurnObservationConvention {

	/** Name of the observation. */
	public static final String NAME = "codex.manager.turn";

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(TurnObservationContext context) {
		return "codex turn";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(TurnObservationContext context) {
		TurnOutcome outcome = context.outcome();
		return KeyValues.of(LowCardinality.PROFILE.withValue(context.profile()),
				LowCardinality.MODEL.withValue(context.model()),
				LowCardinality.OUTCOME.withValue((outcome != null) ? outcome.value() : KeyValue.NONE_VALUE));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(TurnObservationContext context) {
		return KeyValues.of(HighCardinality.SESSION.withValue(context.sessionId()),
				HighCardinality.TURN.withValue(orNone(context.turnId())),
				HighCardinality.FIRST_DELTA.withValue(millis(context.untilFirstDelta())),
				HighCardinality.ACTIVE.withValue(millis(context.active())),
				HighCardinality.HUMAN.withValue(millis(context.human())),
				HighCardinality.TOOLS.withValue(millis(context.tools())),
				HighCardinality.INPUT.withValue(tokens(context, TokenCount::inputTokens)),
				HighCardinality.CACHED.withValue(tokens(context, TokenCount::cachedInputTokens)),
				HighCardinality.OUTPUT.withValue(tokens(context, TokenCount::outputTokens)),
				HighCardinality.REASONING.withValue(tokens(context, TokenCount::reasoningOutputTokens)));
	}

	private static String orNone(@Nullable String value) {
		return (value != null) ? value : KeyValue.NONE_VALUE;
	}

	private static String millis(@Nullable Duration time) {
		return (time != null) ? String.valueOf(time.toMillis()) : KeyValue.NONE_VALUE;
	}

	private static String tokens(TurnObservationContext context, ToLongFunction<TokenCount> count) {
		TokenCount usage = context.usage();
		return (usage != null) ? String.valueOf(count.applyAsLong(usage)) : KeyValue.NONE_VALUE;
	}

}
