package io.codexmanager.client.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.codexmanager.CodexException;
import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.client.operation.CodexTimeoutException;
import io.codexmanager.observation.OperationObservations;
import io.codexmanager.support.CallTimer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.ResolvableType;

/**
 * What goes around every call, from the outside: observation, interceptors, policies, and
 * for each try its time-out and its typed errors.
 */
final class OperationChain {

	/** What turns wait for. */
	private static final Set<String> ANSWERS = Set.of("approvals.decide", "tool_input.decide", "tool_calls.respond");

	private final Duration timeout;

	private final CallTimer timer = new CallTimer(Schedulers.parallel());

	private final InterceptorChain interceptors;

	private final List<CallPolicy> policies;

	private final OperationObservations observations;

	private final TransportExceptionTranslator failures;

	private final ClientLife life;

	OperationChain(Duration timeout, List<? extends OperationInterceptor> interceptors,
			List<? extends CallPolicy> policies, OperationObservations observations,
			TransportExceptionTranslator failures, ClientLife life) {
		this.timeout = timeout;
		this.interceptors = new InterceptorChain(interceptors, timeout);
		this.policies = List.copyOf(policies);
		this.observations = observations;
		this.failures = failures;
		this.life = life;
	}

	/**
	 * Make a call.
	 * @param operation the call
	 * @param request the call as interceptors see it, made only if there are any
	 * @param type what its response is an instance of
	 * @param exchange makes one try with each subscription; gets {@code null} if no
	 * interceptor has seen the call
	 */
	<T> Mono<T> call(OperationContext operation, Supplier<OperationRequest> request, ResolvableType type,
			Function<@Nullable OperationRequest, Mono<T>> exchange) {
		Mono<T> call = this.interceptors.around(operation.call(), request, type,
				(prepared) -> repeated(operation, exchange.apply(prepared)));
		Mono<T> observed = CredentialRenewal
			.oncePerCall(this.life.during(this.observations.observe(operation.call(), call, OperationChain::status)));
		return ANSWERS.contains(operation.call().operation()) ? ConnectionLane.ANSWERS.of(observed) : observed;
	}

	private static int status(Throwable error) {
		return (error instanceof CodexResponseException response) ? response.status() : 0;
	}

	private <T> Mono<T> repeated(OperationContext operation, Mono<T> exchange) {
		Mono<T> call = tried(operation, exchange);
		for (int i = this.policies.size() - 1; i >= 0; i--) {
			call = this.policies.get(i).apply(operation, call);
		}
		return call;
	}

	private <T> Mono<T> tried(OperationContext operation, Mono<T> exchange) {
		OperationCall call = operation.call();
		Duration limit = (this.timeout.compareTo(operation.atLeast()) > 0) ? this.timeout : operation.atLeast();
		// a fallback spares the search for a name in the whole chain, for a message
		// nobody reads
		return exchange.timeout(this.timer.after(limit), Mono.error(() -> new CodexTimeoutException(call, limit)))
			.onErrorMap((error) -> !(error instanceof CodexException), (error) -> this.failures.of(call, error));
	}

}
