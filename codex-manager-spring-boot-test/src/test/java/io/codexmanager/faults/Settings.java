package io.codexmanager.faults;

import java.time.Duration;

import io.codexmanager.patience.Patience;
import io.codexmanager.stream.StreamSettings;

/**
 * Settings of streams that several tests need.
 */
final class Settings {

	/** Reads no lists. */
	static final StreamSettings.Resync NOTHING = new StreamSettings.Resync(false, 1);

	private Settings() {
	}

	/**
	 * A stream that looks for signs of life often.
	 */
	static StreamSettings.Timing pings(Duration interval, Duration timeout) {
		return new StreamSettings.Timing(interval, timeout, Patience.of(Duration.ofSeconds(1)), Duration.ofSeconds(2));
	}

}
