package io.codexmanager.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.observation.FailureGuard;
import io.codexmanager.protocol.CodexProcess;
import io.codexmanager.protocol.ProcessExit;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.StreamStatus;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Health of the manager of one profile. The manager says {@code ok} also when its runtime
 * is gone, so what counts is whether the runtime runs and is ready, and whether there are
 * threads for what the event stream brings: otherwise the profile is down. If both is the
 * case and something else is amiss, the profile is {@linkplain #DEGRADED degraded}.
 */
public final class CodexManagerHealthIndicator extends AbstractReactiveHealthIndicator {

	/**
	 * The manager can be used, and something needs attention: the detail {@code reasons}
	 * says what. A status of this library, between {@link Status#OUT_OF_SERVICE} and
	 * {@link Status#UP}.
	 */
	public static final Status DEGRADED = new Status("DEGRADED", "usable, and something needs attention");

	/** A probe must not wait as long as a call. */
	private static final Duration LIMIT = Duration.ofSeconds(5);

	private static final Log logger = HarmlessLog.of(CodexManagerHealthIndicator.class);

	private final ReactiveCodexManager client;

	private final Supplier<@Nullable CodexEventStream> stream;

	private final Supplier<Map<String, Object>> requests;

	private final Supplier<List<String>> concerns;

	private final FailureGuard guard = new FailureGuard(logger, "What is amiss with a profile");

	/**
	 * Create an indicator that knows of no event stream.
	 * @param client the client of the profile
	 */
	public CodexManagerHealthIndicator(ReactiveCodexManager client) {
		this(client, () -> null);
	}

	/**
	 * Create an indicator.
	 * @param client the client of the profile
	 * @param stream gives the event stream of the profile, whose status is a detail;
	 * {@code null} if there is none
	 */
	public CodexManagerHealthIndicator(ReactiveCodexManager client, Supplier<@Nullable CodexEventStream> stream) {
		this(client, stream, Map::of);
	}

	/**
	 * Create an indicator.
	 * @param client the client of the profile
	 * @param stream gives the event stream of the profile, {@code null} if there is none
	 * @param requests gives the details of the requests that wait for an answer, none if
	 * there are none
	 */
	public CodexManagerHealthIndicator(ReactiveCodexManager client, Supplier<@Nullable CodexEventStream> stream,
			Supplier<Map<String, Object>> requests) {
		this(client, stream, requests, List::of);
	}

	/**
	 * Create an indicator.
	 * @param client the client of the profile
	 * @param stream gives the event stream of the profile, {@code null} if there is none
	 * @param requests gives the details of the requests that wait for an answer, none if
	 * there are none
	 * @param concerns gives reasons for which the profile is degraded, beside those of
	 * the stream; what it throws is logged and counts as no reason
	 */
	public CodexManagerHealthIndicator(ReactiveCodexManager client, Supplier<@Nullable CodexEventStream> stream,
			Supplier<Map<String, Object>> requests, Supplier<List<String>> concerns) {
		this.client = client;
		this.stream = stream;
		this.requests = requests;
		this.concerns = concerns;
	}

	@Override
	protected Mono<Health> doHealthCheck(Health.Builder builder) {
		CodexEventStream events = this.stream.get();
		if (events != null) {
			builder.withDetail("stream", describe(events.status()));
		}
		Map<String, Object> waiting = this.requests.get();
		if (!waiting.isEmpty()) {
			builder.withDetail("requests", waiting);
		}
		return this.client.system()
			.health()
			.timeout(LIMIT)
			.map((health) -> describe(builder, health.codex()))
			.map((health) -> starved(events) ? starved(health) : degraded(health, events))
			.onErrorResume(TimeoutException.class,
					(late) -> Mono.just(
							builder.down().withDetail("error", "no answer within " + LIMIT.toSeconds() + " s").build()))
			// the details of the stream help most where calls fail as well
			.onErrorResume((ex) -> Mono.fromSupplier(() -> unreadable(builder, ex)));
	}

	private Health unreadable(Health.Builder builder, Throwable failure) {
		logger.warn("The health of the codex-manager of profile '" + this.client.profile() + "' could not be read",
				failure);
		return builder.down(failure).build();
	}

	private static boolean starved(@Nullable CodexEventStream events) {
		return events != null && events.status().reading() == StreamStatus.Reading.STARVED;
	}

	private static Health starved(Health health) {
		Health.Builder builder = Health.down();
		health.getDetails().forEach(builder::withDetail);
		return builder.withDetail("error", "events of the stream wait, and there is no thread for them; see the log")
			.build();
	}

	private Health degraded(Health health, @Nullable CodexEventStream events) {
		List<String> reasons = new ArrayList<>();
		if (events != null) {
			reasons.addAll(StreamConcerns.of(events.status(), Instant.now()));
		}
		reasons.addAll(this.guard.get(this.concerns, List.of()));
		if (reasons.isEmpty()) {
			return health;
		}
		Status status = health.getStatus();
		Health.Builder builder = Health.status(status.equals(Status.UP) ? DEGRADED : status);
		health.getDetails().forEach(builder::withDetail);
		return builder.withDetail("reasons", reasons).build();
	}

	private static Health describe(Health.Builder builder, CodexProcess codex) {
		boolean usable = codex.running() && codex.initialized();
		(usable ? builder.up() : builder.down()).withDetail("runtime", runtime(codex));
		if (!codex.running()) {
			builder.withDetail("error", "the runtime does not run and is not started again; restart the manager");
		}
		return builder.build();
	}

	private static Map<String, Object> describe(StreamStatus status) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", status.state().name().toLowerCase(Locale.ROOT));
		details.put("since", status.since());
		details.put("reconnects", status.reconnects());
		details.put("reading", status.reading().name().toLowerCase(Locale.ROOT));
		if (status.lastFailure() != null) {
			details.put("lastFailure", status.lastFailure());
		}
		return details;
	}

	private static Map<String, Object> runtime(CodexProcess codex) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("running", codex.running());
		details.put("initialized", codex.initialized());
		if (codex.pid() != null) {
			details.put("pid", codex.pid());
		}
		ProcessExit exit = codex.lastExit();
		if (exit != null) {
			Map<String, Object> last = new LinkedHashMap<>();
			if (exit.code() != null) {
				last.put("code", exit.code());
			}
			if (exit.signal() != null) {
				last.put("signal", exit.signal());
			}
			if (exit.at() != null) {
				last.put("at", exit.at());
			}
			details.put("lastExit", last);
		}
		return details;
	}

}
