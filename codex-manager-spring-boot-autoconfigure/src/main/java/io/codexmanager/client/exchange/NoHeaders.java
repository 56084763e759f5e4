package io.codexmanager.client.exchange;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;

/**
 * Supplies nothing.
 */
enum NoHeaders implements HeaderSupplier {

	INSTANCE;

	@Override
	public Mono<HttpHeaders> headers(String profile) {
		return Mono.empty();
	}

}
