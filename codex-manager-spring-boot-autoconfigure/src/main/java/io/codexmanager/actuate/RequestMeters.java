package io.codexmanager.actuate;

import java.util.List;
import java.util.Locale;

import io.codexmanager.listener.ListenerContainer;
import io.codexmanager.listener.RequestWatch;
import io.codexmanager.protocol.request.RequestKind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.util.Assert;

/**
 * Meters of the requests that wait for an answer: {@code codex.manager.requests.open},
 * how many, and {@code .oldest}, for how many seconds the oldest has been waiting, by
 * {@code kind}; and {@code .held}, how many of them nobody here decides because a
 * listener failed. All have the tag {@code profile}.
 */
public final class RequestMeters implements MeterBinder {

	private static final String PREFIX = "codex.manager.requests.";

	private static final double MILLIS = 1000;

	private final RequestWatch watch;

	private final ListenerContainer listeners;

	private final List<String> profiles;

	/**
	 * Create the meters.
	 * @param watch knows the requests
	 * @param listeners knows which are held
	 * @param profiles names of the profiles
	 */
	public RequestMeters(RequestWatch watch, ListenerContainer listeners, List<String> profiles) {
		Assert.notNull(watch, "'watch' must not be null");
		this.watch = watch;
		this.listeners = listeners;
		this.profiles = List.copyOf(profiles);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (String profile : this.profiles) {
			for (RequestKind kind : RequestKind.values()) {
				Gauge.builder(PREFIX + "open", this.watch, (watch) -> watch.openRequests(profile, kind))
					.description("Requests of the runtime that wait for an answer")
					.baseUnit("requests")
					.tag("profile", profile)
					.tag("kind", kind.name().toLowerCase(Locale.ROOT))
					.register(registry);
				Gauge
					.builder(PREFIX + "oldest", this.watch,
							(watch) -> watch.oldestRequest(profile, kind).toMillis() / MILLIS)
					.description("How long the oldest request has been waiting")
					.baseUnit("seconds")
					.tag("profile", profile)
					.tag("kind", kind.name().toLowerCase(Locale.ROOT))
					.register(registry);
			}
			Gauge.builder(PREFIX + "held", this.listeners, (listeners) -> listeners.heldRequests(profile))
				.description("Requests that are not decided because a listener failed")
				.baseUnit("requests")
				.tag("profile", profile)
				.register(registry);
		}
	}

}
