package io.codexmanager.support;

import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Failures that come when nobody waits for them any more, for example because it took too
 * long. Left to itself, Reactor logs each as an error with its stack. For the library's
 * own use.
 */
public final class LateFailures {

	/** Where Reactor looks for who takes such failures. */
	private static final String TAKER = "reactor.onErrorDropped.local";

	private static final Log logger = HarmlessLog.of(LateFailures.class);

	private static final Consumer<Throwable> DEBUG = (failure) -> logger
		.debug("A failure came after what it belongs to had ended", failure);

	private static final Consumer<Throwable> TYPE = (failure) -> logger
		.debug("A failure came after what it belongs to had ended: " + failure.getClass().getName());

	private LateFailures() {
	}

	/**
	 * Write to the debug log what comes too late, unless the caller takes it already.
	 * @param source what may fail, with everything in it that can end it before
	 * @param <T> what it emits
	 * @return the same
	 */
	public static <T> Mono<T> quiet(Mono<T> source) {
		return source.contextWrite(LateFailures::taken);
	}

	/**
	 * Write to the debug log what comes too late, unless the caller takes it already.
	 * @param source what may fail, with everything in it that can end it before
	 * @param <T> what it emits
	 * @return the same
	 */
	public static <T> Flux<T> quiet(Flux<T> source) {
		return source.contextWrite(LateFailures::taken);
	}

	/**
	 * Write of what comes too late no more than its type to the debug log, because its
	 * message must not be shown.
	 * @param source what may fail
	 * @param <T> what it emits
	 * @return the same
	 */
	public static <T> Mono<T> unseen(Mono<T> source) {
		return source.contextWrite((context) -> context.put(TAKER, TYPE));
	}

	private static Context taken(Context context) {
		return context.hasKey(TAKER) ? context : context.put(TAKER, DEBUG);
	}

}
