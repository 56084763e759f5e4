package io.codexmanager.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.codexmanager.CodexException;
import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.event.AccountRateLimitsUpdatedEvent;
import io.codexmanager.event.AccountUpdatedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.CodexEventHandler;
import io.codexmanager.observation.FailureGuard;
import io.codexmanager.protocol.account.RateLimitSnapshot;
import io.codexmanager.protocol.account.RateLimitWindow;
import io.codexmanager.protocol.account.RateLimits;
import io.codexmanager.support.DeferredScheduler;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.text.ShownText;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.util.Assert;

/**
 * Meters of the limits of the account: {@code codex.manager.account.limit.used}, the part
 * that is used, from 0 to 1, and {@code .reset}, the seconds until its window begins
 * anew. All have the tags {@code profile}, {@code limit} and {@code window}. Nothing is
 * read for them: they show what the event stream tells, and what the application reads by
 * itself with {@code account.rate_limits}. A limit that is no longer told of, or that has
 * begun anew since, has no meters. For the library's own use. Safe for use by several
 * threads.
 */
public final class AccountLimitMeters implements CodexEventHandler, AutoCloseable {

	private static final String PREFIX = "codex.manager.account.limit.";

	/** Names come from the server, and are tags of meters. */
	private static final int MOST_OF_A_PROFILE = 50;

	private static final Pattern WINDOW = Pattern.compile("[A-Za-z0-9_-]{1,40}");

	private static final Log logger = HarmlessLog.of(AccountLimitMeters.class);

	private static final Set<String> EVENTS = Set.of("app_server.account.rate_limits.updated",
			"account_rate_limits_updated", "app_server.account.updated", "account_updated");

	private final Map<Key, Shown> shown = new LinkedHashMap<>();

	private final FailureGuard guard = new FailureGuard(logger, "A meter of the limits of an account");

	private final Disposable.Swap cleaning = Disposables.swap();

	private final MeterRegistry registry;

	private final Scheduler scheduler;

	/**
	 * Create the meters, of which none is registered yet.
	 * @param registry where
	 */
	public AccountLimitMeters(MeterRegistry registry) {
		this(registry, DeferredScheduler.of(Schedulers::parallel));
	}

	AccountLimitMeters(MeterRegistry registry, Scheduler scheduler) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
		this.scheduler = scheduler;
	}

	@Override
	public boolean wants(String type) {
		return EVENTS.contains(type);
	}

	@Override
	public void handle(CodexEvent event) {
		if (event instanceof AccountRateLimitsUpdatedEvent updated) {
			RateLimitSnapshot limit = limit(updated);
			if (limit != null) {
				this.guard.run(() -> told(event.profile(), limit));
			}
		}
		else if (event instanceof AccountUpdatedEvent) {
			// perhaps it is another account
			this.guard.run(() -> forget((key) -> key.profile().equals(event.profile())));
		}
	}

	private static @Nullable RateLimitSnapshot limit(AccountRateLimitsUpdatedEvent event) {
		try {
			return event.rateLimits();
		}
		catch (CodexException ex) {
			logger.debug("The limits of an account cannot be read", ex);
			return null;
		}
	}

	/**
	 * Return what sees the limits that the application reads.
	 * @return an interceptor for the clients of all profiles
	 */
	public OperationInterceptor reads() {
		return new AccountLimitReads((profile, limits) -> this.guard.run(() -> read(profile, limits)));
	}

	synchronized void read(String profile, RateLimits limits) {
		Map<String, RateLimitSnapshot> all = limits.rateLimitsByLimitId();
		if (all != null) {
			Set<String> names = all.keySet();
			forget((key) -> key.profile().equals(profile)
					&& names.stream().noneMatch((name) -> ShownText.name(name).equals(key.limit())));
			all.forEach((name, limit) -> told(profile, name, limit));
		}
		else if (limits.rateLimits() != null) {
			told(profile, limits.rateLimits());
		}
	}

	private void told(String profile, RateLimitSnapshot limit) {
		told(profile, (limit.limitId() != null) ? limit.limitId() : "default", limit);
	}

	private synchronized void told(String profile, String name, RateLimitSnapshot limit) {
		String id = ShownText.name(name);
		Map<String, RateLimitWindow> windows = windows(limit);
		forget((key) -> key.profile().equals(profile) && key.limit().equals(id) && !windows.containsKey(key.window()));
		windows.forEach((window, told) -> told(new Key(profile, id, window), told));
		cleanLater();
	}

	private static Map<String, RateLimitWindow> windows(RateLimitSnapshot limit) {
		Map<String, RateLimitWindow> windows = new LinkedHashMap<>();
		if (limit.primary() != null) {
			windows.put("primary", limit.primary());
		}
		if (limit.secondary() != null) {
			windows.put("secondary", limit.secondary());
		}
		limit.unknown().forEach((name, value) -> {
			if (WINDOW.matcher(name).matches() && value.path("usedPercent").isNumber()) {
				windows.put(name, new RateLimitWindow((int) Math.round(value.path("usedPercent").asDouble()), null,
						null, Map.of()));
			}
		});
		return windows;
	}

	private void told(Key key, RateLimitWindow told) {
		Shown known = this.shown.get(key);
		if (known != null) {
			known.window().told(told);
		}
		else if (this.shown.keySet()
			.stream()
			.filter((other) -> other.profile().equals(key.profile()))
			.count() < MOST_OF_A_PROFILE) {
			known = new Shown(new AccountWindow(this::now, told), new ArrayList<>());
			this.shown.put(key, known);
			known.meters()
				.add(Gauge.builder(PREFIX + "used", known.window(), AccountWindow::used)
					.description("The part of a limit of the account that is used")
					.tags(key.tags())
					.strongReference(true)
					.register(this.registry));
		}
		if (known != null && known.window().hasReset() && known.meters().size() == 1) {
			known.meters()
				.add(Gauge.builder(PREFIX + "reset", known.window(), AccountWindow::untilReset)
					.description("Time until a window of a limit of the account begins anew")
					.baseUnit("seconds")
					.tags(key.tags())
					.strongReference(true)
					.register(this.registry));
		}
	}

	private Instant now() {
		return Instant.ofEpochMilli(this.scheduler.now(TimeUnit.MILLISECONDS));
	}

	private synchronized void forget(Predicate<Key> condition) {
		List<Key> gone = this.shown.keySet().stream().filter(condition).toList();
		gone.forEach((key) -> {
			Shown known = this.shown.remove(key);
			if (known != null) {
				known.meters().forEach(this.registry::remove);
			}
		});
	}

	private synchronized void clean() {
		forget((key) -> {
			Shown known = this.shown.get(key);
			return known == null || known.window().left().toMillis() <= 0;
		});
		cleanLater();
	}

	private void cleanLater() {
		this.shown.values()
			.stream()
			.map((known) -> known.window().left())
			.min(Duration::compareTo)
			.ifPresent((left) -> this.cleaning.update(this.scheduler.schedule(() -> this.guard.run(this::clean),
					Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS)));
	}

	@Override
	public void close() {
		this.cleaning.dispose();
	}

	/**
	 * Names a window of a limit.
	 *
	 * @param profile the profile whose account it is
	 * @param limit id of the limit
	 * @param window name of the window
	 */
	private record Key(String profile, String limit, String window) {

		private Tags tags() {
			return Tags.of("profile", this.profile, "limit", this.limit, "window", this.window);
		}

	}

	/**
	 * A window that has meters.
	 *
	 * @param window the window
	 * @param meters its meters
	 */
	private record Shown(AccountWindow window, List<Meter> meters) {

	}

}
