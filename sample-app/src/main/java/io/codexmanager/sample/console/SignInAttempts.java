package io.codexmanager.sample.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts attempts to sign in that did not succeed, by name and by address. Attempts count
 * from their beginning, so that many at the same time are no way around it.
 */
final class SignInAttempts {

	/** How many attempts there may be in a time. */
	static final int MOST = 10;

	static final Duration TIME = Duration.ofMinutes(5);

	/** How many names and addresses are told apart. */
	static final int KEYS = 2000;

	private static final int LONGEST_NAME = 100;

	/** Beyond that number, all others are one, so that nobody is forgotten for them. */
	private static final String OTHERS = "others";

	private final Map<String, Count> counts = new HashMap<>();

	private final Clock clock;

	SignInAttempts(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Begin an attempt.
	 * @return {@code false} if there were too many
	 */
	synchronized boolean begin(String name, String address) {
		Instant now = this.clock.instant();
		List<Count> both = keys(name, address).stream().map((key) -> count(key, now)).toList();
		if (both.stream().anyMatch((count) -> count.attempts >= MOST)) {
			return false;
		}
		both.forEach((count) -> count.attempts++);
		return true;
	}

	/**
	 * Forget the attempts before one that succeeded.
	 */
	synchronized void succeeded(String name, String address) {
		keys(name, address).forEach(this.counts::remove);
	}

	private Count count(String key, Instant now) {
		Count known = this.counts.get(key);
		if (known != null && known.end.isAfter(now)) {
			return known;
		}
		if (known == null && this.counts.size() >= KEYS) {
			this.counts.values().removeIf((count) -> !count.end.isAfter(now));
		}
		if (known == null && this.counts.size() >= KEYS && !key.equals(OTHERS)) {
			return count(OTHERS, now);
		}
		Count begun = new Count(now.plus(TIME));
		this.counts.put(key, begun);
		return begun;
	}

	/** As Spring Security compares names. */
	private static List<String> keys(String name, String address) {
		String known = name.trim().toLowerCase(Locale.ROOT);
		return List.of("name " + known.substring(0, Math.min(known.length(), LONGEST_NAME)), "address " + address);
	}

	synchronized int size() {
		return this.counts.size();
	}

	private static final class Count {

		private final Instant end;

		private int attempts;

		Count(Instant end) {
			this.end = end;
		}

	}

}
