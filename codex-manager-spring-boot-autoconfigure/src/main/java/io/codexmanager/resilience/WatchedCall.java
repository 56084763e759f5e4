package io.codexmanager.resilience;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A call whose end somebody has to know, once: what it holds is given back, whichever way
 * it ends. What those throw who are told, such as consumers of Resilience4j's events, is
 * no failure of the call.
 */
final class WatchedCall {

	private static final Log logger = LogFactory.getLog(WatchedCall.class);

	private WatchedCall() {
	}

	/**
	 * Watch a call.
	 * @param call the call, of which one subscription is watched
	 * @param end gets the end
	 */
	static <T> Mono<T> of(Mono<T> call, End end) {
		AtomicBoolean over = new AtomicBoolean();
		return call.doOnSuccess((value) -> tell(over, () -> end.succeeded(value)))
			.doOnError((error) -> tell(over, () -> end.failed(error)))
			.doOnCancel(() -> tell(over, end::cancelled));
	}

	private static void tell(AtomicBoolean over, Runnable end) {
		if (over.compareAndSet(false, true)) {
			try {
				end.run();
			}
			catch (Throwable ex) {
				logger.warn("The end of a call could not be recorded by Resilience4j or a consumer of its events", ex);
			}
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
