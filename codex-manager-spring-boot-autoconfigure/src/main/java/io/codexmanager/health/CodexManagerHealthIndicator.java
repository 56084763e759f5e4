package io.codexmanager.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.protocol.CodexProcess;
import io.codexmanager.protocol.ProcessExit;
import reactor.core.publisher.Mono;

import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Health of the manager of one profile. The manager says {@code ok} also when its runtime
 * is gone, so what counts is whether the runtime runs and is ready.
 */
public final class CodexManagerHealthIndicator extends AbstractReactiveHealthIndicator {

	/** A probe must not wait as long as a call. */
	private static final Duration LIMIT = Duration.ofSeconds(5);

	private final ReactiveCodexManager client;

	/**
	 * Create an indicator.
	 * @param client the client of the profile
	 */
	public CodexManagerHealthIndicator(ReactiveCodexManager client) {
		super("The health of the codex-manager of profile '" + client.profile() + "' could not be read");
		this.client = client;
	}

	@Override
	protected Mono<Health> doHealthCheck(Health.Builder builder) {
		return this.client.system()
			.health()
			.timeout(LIMIT)
			.map((health) -> describe(builder, health.codex()))
			.onErrorResume(TimeoutException.class, (late) -> Mono
				.just(builder.down().withDetail("error", "no answer within " + LIMIT.toSeconds() + " s").build()));
	}

	private static Health describe(Health.Builder builder, CodexProcess codex) {
		boolean usable = codex.running() && codex.initialized();
		(usable ? builder.up() : builder.down()).withDetail("runtime", runtime(codex));
		if (!codex.running()) {
			builder.withDetail("error", "the runtime does not run and is not started again; restart the manager");
		}
		return builder.build();
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
