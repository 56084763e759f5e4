package io.codexmanager.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.codexmanager.protocol.account.RateLimitWindow;

/**
 * What was told last of a window of a limit. Safe for use by several threads.
 */
final class AccountWindow {

	private static final double PERCENT = 100;

	private static final double MILLIS = 1000;

	/** How long is believed what has no end of its own. */
	private static final Duration KEPT = Duration.ofHours(24);

	/** The clocks of others can be late. */
	private static final Duration LEAST = Duration.ofMinutes(5);

	private static final Duration MOST = Duration.ofDays(40);

	private final Supplier<Instant> clock;

	private volatile Told told;

	AccountWindow(Supplier<Instant> clock, RateLimitWindow window) {
		this.clock = clock;
		this.told = new Told(window, clock.get());
	}

	void told(RateLimitWindow window) {
		this.told = new Told(window, this.clock.get());
	}

	/**
	 * Return the part that is used, from 0 to 1.
	 */
	double used() {
		return Math.min(1, Math.max(0, this.told.window.usedPercent() / PERCENT));
	}

	/**
	 * Return the seconds until the window begins anew, 0 if it should have by now.
	 */
	double untilReset() {
		Instant resetsAt = this.told.window.resetsAt();
		if (resetsAt == null) {
			return Double.NaN;
		}
		return millis(this.clock.get(), resetsAt) / MILLIS;
	}

	boolean hasReset() {
		return this.told.window.resetsAt() != null;
	}

	/**
	 * Return how long this is still true, as far as is known.
	 */
	Duration left() {
		Told last = this.told;
		Instant resetsAt = last.window.resetsAt();
		Long minutes = last.window.windowDurationMins();
		Duration kept = KEPT;
		if (resetsAt != null) {
			kept = Duration.ofMillis(millis(last.at, resetsAt));
		}
		else if (minutes != null) {
			kept = Duration.ofMinutes(Math.min(minutes, MOST.toMinutes()));
		}
		kept = (kept.compareTo(LEAST) < 0) ? LEAST : kept;
		kept = (kept.compareTo(MOST) > 0) ? MOST : kept;
		return Duration.between(this.clock.get(), last.at.plus(kept));
	}

	/** Servers can tell times that are out of all bounds. */
	private static long millis(Instant from, Instant until) {
		Instant latest = from.plus(MOST);
		return Duration.between(from, until.isAfter(latest) ? latest : (until.isBefore(from) ? from : until))
			.toMillis();
	}

	/**
	 * What was told, and when.
	 *
	 * @param window what was told
	 * @param at when
	 */
	private record Told(RateLimitWindow window, Instant at) {

	}

}
