package io.codexmanager.actuate;

import java.util.Locale;

import io.codexmanager.claim.ClaimObserver;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.util.Assert;

/**
 * The meter {@code codex.manager.claims}: what became of claims, by {@code kind} of what
 * was to be done once and {@code outcome}. There after the first claim of its kind.
 */
public final class ClaimMeters implements ClaimObserver {

	private final MeterRegistry registry;

	/**
	 * Count claims.
	 * @param registry where
	 */
	public ClaimMeters(MeterRegistry registry) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
	}

	@Override
	public void claim(String kind, Event event) {
		this.registry.counter("codex.manager.claims", "kind", kind, "outcome", event.name().toLowerCase(Locale.ROOT))
			.increment();
	}

}
