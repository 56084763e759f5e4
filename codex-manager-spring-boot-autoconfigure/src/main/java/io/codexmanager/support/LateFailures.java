package io.codexmanager.support;

import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

/**
 * Failures that come when nobody waits for them any more, for example because it took too
 * long. Left to itself, Reactor logs each as an error with its stack. For the library's
 * own use.
 */
public final class LateFailures {

	/** Where Reactor looks for who takes such failures. */
	private static final String TAKER = "reactor.onErrorDropped.local";

	private static final Log logger = LogFactory.getLog(LateFailures.class);

	private LateFailures() {
	}

	/**
	 * Write to the debug log what comes too late.
	 * @param source what may fail
	 * @param <T> what it emits
	 * @return the same
	 */
	public static <T> Mono<T> quiet(Mono<T> source) {
		Consumer<Throwable> taker = (failure) -> logger.debug("A failure came after its call had ended", failure);
		return source.contextWrite((context) -> context.put(TAKER, taker));
	}

}
