package io.codexmanager.client;

import reactor.core.publisher.Mono;

/**
 * Waits for what the reactive face does.
 */
final class Blocking {

	private Blocking() {
	}

	static <T> T await(Mono<T> mono) {
		T value = mono.block();
		if (value == null) {
			throw new IllegalStateException("The manager answered with nothing");
		}
		return value;
	}

}
