package io.codexmanager.stream;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Tells how long to wait before the next connect.
 */
final class Backoff {

	private final StreamSettings.Reconnect settings;

	private final DoubleSupplier chance;

	private double nextMillis;

	/**
	 * Create a back-off.
	 * @param settings how the wait grows
	 * @param chance gives numbers from 0 to 1
	 */
	Backoff(StreamSettings.Reconnect settings, DoubleSupplier chance) {
		this.settings = settings;
		this.chance = chance;
		this.nextMillis = settings.initial().toMillis();
	}

	synchronized Duration next() {
		double base = this.nextMillis;
		double max = this.settings.max().toMillis();
		this.nextMillis = Math.min(max, base * this.settings.multiplier());
		double spread = 1 + this.settings.jitter() * (2 * this.chance.getAsDouble() - 1);
		return Duration.ofMillis(Math.max(1, Math.round(Math.min(max, base * spread))));
	}

	synchronized void reset() {
		this.nextMillis = this.settings.initial().toMillis();
	}

}
