package io.codexmanager.claim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that is set by hand.
 */
final class TestClock implements InstantSource {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T10:00:00Z"));

	@Override
	public Instant instant() {
		return this.now.get();
	}

	void pass(Duration time) {
		this.now.updateAndGet((now) -> now.plus(time));
	}

}
