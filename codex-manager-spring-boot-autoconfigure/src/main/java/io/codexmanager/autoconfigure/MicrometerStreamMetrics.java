package io.codexmanager.autoconfigure;

import io.codexmanager.actuate.StreamMeters;
import io.codexmanager.event.DispatchFailures;
import io.codexmanager.stream.StreamObserver;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts with Micrometer.
 */
final class MicrometerStreamMetrics implements StreamMetrics {

	private final MeterRegistry registry;

	MicrometerStreamMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public StreamObserver observer(String profile) {
		return new StreamMeters(this.registry, profile);
	}

	@Override
	public DispatchFailures failures() {
		return (event, failure) -> this.registry.counter("codex.manager.stream.failures", "profile", event.profile())
			.increment();
	}

}
