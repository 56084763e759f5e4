package io.codexmanager.client.exchange;

import java.util.List;
import java.util.function.Function;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;

/**
 * Gives headers for requests and for the handshake of the event stream, for example a
 * token that is renewed. Asked for every try of a call and every connect, by several
 * threads at the same time; headers of the call itself win. Its time is part of the
 * time-out of the try, and its error is the error of the try.
 */
@FunctionalInterface
public interface HeaderSupplier {

	/**
	 * Give the headers. Must not block; see {@link #blocking(Function)}.
	 * @param profile the profile
	 * @return the headers, or nothing
	 */
	Mono<HttpHeaders> headers(String profile);

	/**
	 * A supplier without headers.
	 * @return always the same supplier
	 */
	static HeaderSupplier none() {
		return NoHeaders.INSTANCE;
	}

	/**
	 * Make a supplier of code that may block. It runs on threads that may be blocked.
	 * @param headers gives the headers of a profile
	 * @return the supplier
	 */
	static HeaderSupplier blocking(Function<String, HttpHeaders> headers) {
		Offloading threads = new Offloading("codex-headers-");
		return (profile) -> threads.run(() -> headers.apply(profile));
	}

	/**
	 * Join suppliers. Headers of later ones replace those of the same name of earlier
	 * ones.
	 * @param suppliers the suppliers
	 * @return all of them as one
	 */
	static HeaderSupplier all(List<HeaderSupplier> suppliers) {
		if (suppliers.isEmpty()) {
			return none();
		}
		List<HeaderSupplier> ordered = List.copyOf(suppliers);
		return (profile) -> Flux.fromIterable(ordered)
			.concatMap((supplier) -> supplier.headers(profile))
			.collect(HttpHeaders::new, HttpHeaders::putAll);
	}

}
