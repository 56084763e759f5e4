package io.codexmanager.resilience;

import java.util.concurrent.atomic.AtomicBoolean;

import io.codexmanager.observation.FailureGuard;
import io.codexmanager.support.HarmlessLog;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Watches calls whose end somebody has to know, once: what a call holds is given back,
 * whichever way it ends. What those throw who are told, such as consumers of
 * Resilience4j's events, is no failure of the call.
 */
final class CallWatch {

	private final FailureGuard guard = new FailureGuard(HarmlessLog.of(CallWatch.class),
			"Resilience4j, or a consumer of its events, that is told of the end of a call");

	/**
	 * Watch a call.
	 * @param call the call, of which one subscription is watched
	 * @param end gets the end
	 */
	<T> Mono<T> watch(Mono<T> call, End end) {
		AtomicBoolean over = new AtomicBoolean();
		return call.doOnSuccess((value) -> tell(over, () -> end.succeeded(value)))
			.doOnError((error) -> tell(over, () -> end.failed(error)))
			.doOnCancel(() -> tell(over, end::cancelled));
	}

	private void tell(AtomicBoolean over, Runnable end) {
		if (over.compareAndSet(false, true)) {
			this.guard.run(end);
		}
	}

	/**
	 * How a call can end.
	 */
	interface End {

		void succeeded(@Nullable Object value);

		void failed(Throwable error);

		void cancelled();

	}

}
