package io.codexmanager.client.exchange;

import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Calls that are made once although the retries of the profile would repeat them, because
 * the server goes on with the first one. For the library's own use.
 */
public final class SingleTry {

	private SingleTry() {
	}

	/**
	 * Let calls be made once.
	 * @param call makes the calls
	 * @param <T> type of the result
	 * @return the same without retries
	 */
	public static <T> Mono<T> of(Mono<T> call) {
		return call.contextWrite((context) -> context.put(SingleTry.class, true));
	}

	/**
	 * Tell whether a call is to be made once.
	 * @param context the context of its subscriber
	 * @return {@code true} if it must not be repeated
	 */
	public static boolean in(ContextView context) {
		return context.hasKey(SingleTry.class);
	}

}
