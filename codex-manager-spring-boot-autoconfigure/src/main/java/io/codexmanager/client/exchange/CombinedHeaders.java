package io.codexmanager.client.exchange;

import java.util.List;
import java.util.function.Function;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;

/**
 * Several suppliers as one.
 *
 * @param suppliers the suppliers; headers of later ones replace those of earlier ones
 */
record CombinedHeaders(List<HeaderSupplier> suppliers) implements HeaderSupplier {

	@Override
	public Mono<HttpHeaders> headers(String profile) {
		return all((supplier) -> supplier.headers(profile));
	}

	@Override
	public Mono<HttpHeaders> renewedHeaders(String profile) {
		return all((supplier) -> supplier.renewedHeaders(profile));
	}

	private Mono<HttpHeaders> all(Function<HeaderSupplier, Mono<HttpHeaders>> question) {
		return Flux.fromIterable(this.suppliers).concatMap(question).collect(HttpHeaders::new, HttpHeaders::putAll);
	}

}
