package io.codexmanager.actuate;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import io.codexmanager.OperationCall;
import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.client.exchange.OperationRequest;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.CodexEventHandler;
import io.codexmanager.event.ThreadStartedEvent;
import io.codexmanager.protocol.ApiInfo;
import io.codexmanager.protocol.CodexProcess;
import io.codexmanager.protocol.Health;
import io.codexmanager.protocol.session.CreatedSession;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.text.ShownText;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.util.StringUtils;

/**
 * Remembers of each profile what calls and events told of the runtime behind its manager;
 * asks for nothing itself. For the library's own use. Thread-safe.
 */
public final class KnownRuntimes implements OperationInterceptor, CodexEventHandler {

	private static final String STARTED = "app_server.thread.started";

	private static final int NOT_IMPLEMENTED = 501;

	/** Answers to requests, and the lists of them, tell nothing of a runtime. */
	private static final Set<String> SILENT = Set.of("approvals.decide", "tool_input.decide", "tool_calls.respond",
			"sessions.approvals.list", "sessions.tool_input.list", "sessions.tool_calls.list");

	private static final Log logger = HarmlessLog.of(KnownRuntimes.class);

	private final Map<String, KnownRuntime> runtimes = new ConcurrentHashMap<>();

	private final Clock clock;

	/**
	 * Create an instance that knows nothing yet.
	 * @param clock tells when something was learned
	 */
	public KnownRuntimes(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Return what is known.
	 * @param profile name of the profile
	 * @return the runtime behind its manager
	 */
	public KnownRuntime of(String profile) {
		return this.runtimes.getOrDefault(profile, KnownRuntime.NOTHING);
	}

	@Override
	public boolean supports(OperationCall call) {
		return !SILENT.contains(call.operation());
	}

	@Override
	public Mono<Object> after(OperationRequest request, Object response) {
		OperationCall call = request.call();
		quietly(() -> {
			learn(call.profile(), response);
			if (of(call.profile()).unsupported().contains(call.operation())) {
				change(call.profile(), (known) -> known.supporting(call.operation()));
			}
		});
		return Mono.empty();
	}

	@Override
	public Mono<Object> onError(OperationRequest request, Throwable error) {
		if (error instanceof CodexResponseException refused && refused.status() == NOT_IMPLEMENTED) {
			OperationCall call = request.call();
			quietly(() -> change(call.profile(), (known) -> known.without(call.operation())));
		}
		return Mono.empty();
	}

	private void learn(String profile, Object response) {
		if (response instanceof Health health) {
			@Nullable CodexProcess process = health.codex();
			if (process != null) {
				change(profile, (known) -> known.with(process, this.clock.instant()));
			}
		}
		else if (response instanceof ApiInfo info) {
			change(profile, (known) -> known.withManager(ShownText.name(info.version())));
		}
		else if (response instanceof CreatedSession created) {
			version(profile, created.thread().cliVersion());
		}
	}

	@Override
	public boolean wants(String type) {
		return STARTED.equals(type);
	}

	@Override
	public void handle(CodexEvent event) {
		if (event instanceof ThreadStartedEvent started) {
			quietly(() -> version(started.profile(), started.thread().cliVersion()));
		}
	}

	private void version(String profile, @Nullable String version) {
		if (StringUtils.hasText(version)) {
			change(profile, (known) -> known.withVersion(ShownText.name(version)));
		}
	}

	private void change(String profile, UnaryOperator<KnownRuntime> change) {
		this.runtimes.compute(profile, (name, known) -> change.apply((known != null) ? known : KnownRuntime.NOTHING));
	}

	private static void quietly(Runnable learning) {
		try {
			learning.run();
		}
		catch (Throwable ex) {
			logger.debug("Nothing was learned of the runtime", ex);
		}
	}

	/**
	 * What is known of a runtime.
	 *
	 * @param version its version, as of the last session that began
	 * @param manager the version of the manager
	 * @param running whether it ran when the health was read last
	 * @param pid its process id then, or the last one that it had
	 * @param asOf when the health was read last
	 * @param unsupported operations that it was asked for and does not have
	 */
	public record KnownRuntime(@Nullable String version, @Nullable String manager, @Nullable Boolean running,
			@Nullable Integer pid, @Nullable Instant asOf, Set<String> unsupported) {

		static final KnownRuntime NOTHING = new KnownRuntime(null, null, null, null, null, Set.of());

		/** Another process can be of another version, also under the same id. */
		private KnownRuntime with(CodexProcess process, Instant now) {
			Integer next = process.pid();
			boolean same = process.running() && (next == null || this.pid == null || next.equals(this.pid));
			return new KnownRuntime(same ? this.version : null, this.manager, process.running(),
					(next != null) ? next : this.pid, now, same ? this.unsupported : Set.of());
		}

		private KnownRuntime withManager(String version) {
			return new KnownRuntime(this.version, version, this.running, this.pid, this.asOf, this.unsupported);
		}

		private KnownRuntime withVersion(String version) {
			return new KnownRuntime(version, this.manager, this.running, this.pid, this.asOf, this.unsupported);
		}

		private KnownRuntime without(String operation) {
			Set<String> missing = new TreeSet<>(this.unsupported);
			missing.add(operation);
			return missing(missing);
		}

		private KnownRuntime supporting(String operation) {
			Set<String> missing = new TreeSet<>(this.unsupported);
			missing.remove(operation);
			return missing(missing);
		}

		private KnownRuntime missing(Set<String> missing) {
			return new KnownRuntime(this.version, this.manager, this.running, this.pid, this.asOf, Set.copyOf(missing));
		}

	}

}
