package io.codexmanager.test.runtime.session;

import java.time.Clock;
import java.time.Duration;

import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the provider of the models tells of the limits of the account: nothing, unless a
 * test says otherwise. The lock of the manager's state must be held.
 */
public final class AccountLimits {

	private static final Duration SHORT = Duration.ofHours(5);

	private static final Duration LONG = Duration.ofDays(7);

	private final Clock clock;

	private @Nullable Integer primary;

	private @Nullable Integer secondary;

	AccountLimits(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Let so much be used, of windows that begin now.
	 * @param primary percents of the shorter window
	 * @param secondary percents of the longer one
	 */
	public void used(int primary, int secondary) {
		this.primary = primary;
		this.secondary = secondary;
	}

	/**
	 * What is told in the current dialect.
	 */
	public ObjectNode current() {
		return told("limitId", "limitName", "planType", "usedPercent", "windowDurationMins", "resetsAt");
	}

	/**
	 * What is told in the legacy dialect.
	 */
	ObjectNode legacy() {
		return told("limit_id", "limit_name", "plan_type", "used_percent", "window_minutes", "resets_at");
	}

	private ObjectNode told(String id, String name, String plan, String used, String length, String reset) {
		ObjectNode limits = Json.object().put(id, "codex");
		limits.putNull(name);
		limits.set("primary", window(this.primary, SHORT, used, length, reset));
		limits.set("secondary", window(this.secondary, LONG, used, length, reset));
		limits.putNull("credits");
		limits.putNull(plan);
		return limits;
	}

	private @Nullable ObjectNode window(@Nullable Integer percent, Duration span, String used, String length,
			String reset) {
		return (percent != null) ? Json.object()
			.put(used, percent)
			.put(length, span.toMinutes())
			.put(reset, this.clock.instant().plus(span).getEpochSecond()) : null;
	}

}
