package io.codexmanager.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.observation.TurnObservationContext;
import io.codexmanager.observation.TurnObserver;
import io.codexmanager.protocol.session.TokenCount;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.util.Assert;

/**
 * Meters of the turns whose messages were sent from here:
 * {@code codex.manager.turns.open}, how many have not ended, {@code .until.first.delta},
 * the time from the message to the first piece of an answer, {@code .tool.calls}, how
 * many tools the model called in a turn, and {@code .tokens} by {@code kind}. All have
 * the tag {@code profile}; those of what has ended also have {@code model}, and are there
 * after the first turn of their kind.
 */
public final class TurnMeters implements TurnObserver {

	private static final String PREFIX = "codex.manager.turns.";

	private final MeterRegistry registry;

	private final Map<String, AtomicInteger> open = new ConcurrentHashMap<>();

	/**
	 * Register the meters.
	 * @param registry where
	 * @param profiles names of the profiles
	 */
	public TurnMeters(MeterRegistry registry, List<String> profiles) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
		profiles.forEach(this::open);
	}

	private AtomicInteger open(String profile) {
		return this.open.computeIfAbsent(profile, (name) -> {
			AtomicInteger turns = new AtomicInteger();
			Gauge.builder(PREFIX + "open", turns, AtomicInteger::get)
				.description("Turns that have not ended")
				.baseUnit("turns")
				.tag("profile", name)
				.strongReference(true)
				.register(this.registry);
			return turns;
		});
	}

	@Override
	public void sent(TurnObservationContext turn) {
		open(turn.profile()).incrementAndGet();
	}

	@Override
	public void firstDelta(TurnObservationContext turn) {
		Duration time = turn.untilFirstDelta();
		if (time != null) {
			Timer.builder(PREFIX + "until.first.delta")
				.description("Time from the sending of a message to the first piece of an answer")
				.tag("profile", turn.profile())
				.tag("model", turn.model())
				.register(this.registry)
				.record(time);
		}
	}

	@Override
	public void ended(TurnObservationContext turn) {
		open(turn.profile()).decrementAndGet();
		Integer toolCalls = turn.toolCalls();
		if (toolCalls != null) {
			DistributionSummary.builder(PREFIX + "tool.calls")
				.description("Tools that the model called in a turn")
				.tag("profile", turn.profile())
				.tag("model", turn.model())
				.register(this.registry)
				.record(toolCalls);
		}
		TokenCount usage = turn.usage();
		if (usage != null) {
			count(turn, "input", usage.inputTokens());
			count(turn, "cached", usage.cachedInputTokens());
			count(turn, "output", usage.outputTokens());
			count(turn, "reasoning", usage.reasoningOutputTokens());
		}
	}

	private void count(TurnObservationContext turn, String kind, long tokens) {
		Counter.builder(PREFIX + "tokens")
			.description("Tokens that turns used; cached ones are also input, and reasoning is also output")
			.baseUnit("tokens")
			.tag("profile", turn.profile())
			.tag("model", turn.model())
			.tag("kind", kind)
			.register(this.registry)
			.increment(tokens);
	}

}
