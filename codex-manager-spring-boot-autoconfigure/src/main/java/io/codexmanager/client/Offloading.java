package io.codexmanager.client;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Runs code on threads that may be blocked.
 */
final class Offloading {

	private static final Log logger = LogFactory.getLog(Offloading.class);

	/** Where Reactor looks for what to do with errors that come after a cancellation. */
	private static final String ON_ERROR_DROPPED = "reactor.onErrorDropped.local";

	/** Code that is interrupted by a time-out usually fails; its caller knows already. */
	private static final Consumer<Throwable> CANCELLED = (ex) -> logger.debug("Code failed after it was cancelled", ex);

	private Offloading() {
	}

	static <T> Mono<T> run(Callable<@Nullable T> code) {
		return Mono.<T>create((sink) -> {
			try {
				sink.success(code.call());
			}
			catch (Exception ex) {
				sink.error(ex);
			}
		}).subscribeOn(Schedulers.boundedElastic()).contextWrite(Context.of(ON_ERROR_DROPPED, CANCELLED));
	}

}
