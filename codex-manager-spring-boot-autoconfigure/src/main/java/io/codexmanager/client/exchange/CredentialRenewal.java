package io.codexmanager.client.exchange;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.function.Function;

import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Sends a call a second time if its credential was not accepted and its supplier has
 * another one: once for each call, whatever its retries. Nothing was done for a call that
 * was answered with 401, with one exception: the manager passes on what its runtime
 * cannot do without an account, which has nothing to do with the credentials of the call.
 */
final class CredentialRenewal {

	private static final Log logger = HarmlessLog.of(CredentialRenewal.class);

	private static final int UNAUTHORIZED = 401;

	/** What the manager answers when its runtime has no account. */
	private static final String OF_THE_RUNTIME = "auth_required";

	private CredentialRenewal() {
	}

	/**
	 * Let a call be sent with another credential once.
	 */
	static <T> Mono<T> oncePerCall(Mono<T> call) {
		return call.contextWrite((context) -> context.put(CredentialRenewal.class, new AtomicBoolean()));
	}

	/**
	 * Send a request, and once more with another credential.
	 * @param request the request
	 * @param renewed makes the same request with what its supplier has now
	 * @param differ tells whether it has another credential than the first
	 * @param send sends a request
	 */
	static <R, T> Mono<T> send(R request, Mono<R> renewed, BiPredicate<R, R> differ, Function<R, Mono<T>> send) {
		return send.apply(request)
			.onErrorResume(CredentialRenewal::isRejected,
					(rejection) -> Mono.deferContextual((context) -> isFirst(context)
							? again(request, renewed, differ, send, rejection) : Mono.error(rejection)));
	}

	private static <R, T> Mono<T> again(R request, Mono<R> renewed, BiPredicate<R, R> differ, Function<R, Mono<T>> send,
			Throwable rejection) {
		return renewed.filter((other) -> differ.test(request, other)).onErrorResume((failure) -> {
			logger.debug(
					"A credential was rejected, and there is no other one because of " + failure.getClass().getName());
			return Mono.empty();
		}).map(send).defaultIfEmpty(Mono.error(rejection)).flatMap(Function.identity());
	}

	private static boolean isFirst(ContextView context) {
		return context.<AtomicBoolean>getOrEmpty(CredentialRenewal.class)
			.map((renewed) -> renewed.compareAndSet(false, true))
			.orElse(false);
	}

	private static boolean isRejected(Throwable error) {
		HttpErrorResponse answer = HttpErrorResponse.of(error);
		return answer != null && answer.status() == UNAUTHORIZED && !answer.text().contains(OF_THE_RUNTIME);
	}

}
