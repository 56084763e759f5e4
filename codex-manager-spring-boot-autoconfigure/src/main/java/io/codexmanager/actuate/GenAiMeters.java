package io.codexmanager.actuate;

import java.time.Duration;

import io.codexmanager.observation.GenAiNames;
import io.codexmanager.observation.GenAiVersion;
import io.codexmanager.observation.TurnObservationContext;
import io.codexmanager.observation.TurnObserver;
import io.codexmanager.protocol.session.TokenCount;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Meters of turns with the names of OpenTelemetry's conventions for agents, in addition
 * to those of {@link TurnMeters}. They are there after the first turn of their kind.
 */
public final class GenAiMeters implements TurnObserver {

	/** What is not known; the tags of a meter are always the same. */
	private static final String NONE = "none";

	private final MeterRegistry registry;

	private final GenAiVersion version;

	/**
	 * Count turns.
	 * @param registry where
	 * @param version the version of the names
	 */
	public GenAiMeters(MeterRegistry registry, GenAiVersion version) {
		Assert.notNull(registry, "'registry' must not be null");
		Assert.notNull(version, "'version' must not be null");
		this.registry = registry;
		this.version = version;
	}

	@Override
	public void ended(TurnObservationContext turn) {
		Duration duration = turn.duration();
		Tags tags = Tags.of(GenAiNames.OPERATION, GenAiNames.INVOKE_AGENT, GenAiNames.PROVIDER, orNone(turn.provider()),
				GenAiNames.MODEL, orNone(GenAiNames.model(turn)));
		boolean latest = this.version == GenAiVersion.LATEST;
		if (duration != null) {
			Timer.builder(latest ? "gen_ai.invoke_agent.duration" : "gen_ai.client.operation.duration")
				.description("Time from the sending of a message to the end of its turn")
				.tags(latest ? Tags.of(GenAiNames.AGENT_NAME, GenAiNames.AGENT) : tags)
				.tag(GenAiNames.ERROR_TYPE, orNone(GenAiNames.error(turn)))
				.register(this.registry)
				.record(duration);
		}
		Integer toolCalls = turn.toolCalls();
		if (latest && toolCalls != null) {
			DistributionSummary.builder("gen_ai.invoke_agent.tool_calls")
				.description("Tools that the model called in a turn")
				.tags(GenAiNames.AGENT_NAME, GenAiNames.AGENT)
				.register(this.registry)
				.record(toolCalls);
		}
		TokenCount usage = turn.usage();
		if (usage == null) {
			return;
		}
		if (latest) {
			count("input_tokens", tags, usage.inputTokens());
			count("output_tokens", tags, usage.outputTokens());
			count("cache_read.input_tokens", tags, usage.cachedInputTokens());
			count("reasoning.output_tokens", tags, usage.reasoningOutputTokens());
		}
		else {
			record("input", tags, usage.inputTokens());
			record("output", tags, usage.outputTokens());
		}
	}

	private void count(String name, Tags tags, long tokens) {
		Counter.builder("gen_ai.client.inference.usage." + name)
			.description("Tokens that turns used")
			.tags(tags)
			.register(this.registry)
			.increment(tokens);
	}

	private void record(String type, Tags tags, long tokens) {
		DistributionSummary.builder("gen_ai.client.token.usage")
			.description("Tokens that a turn used")
			.baseUnit("token")
			.tags(tags)
			.tag("gen_ai.token.type", type)
			.register(this.registry)
			.record(tokens);
	}

	private static String orNone(@Nullable String value) {
		return (value != null) ? value : NONE;
	}

}
