package io.codexmanager.client.exchange;

import java.util.List;
import java.util.function.Function;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;

/**
 * Strategy that supplies headers for requests and for the handshake of the event stream,
 * for example a token that is renewed. Called for each attempt of a call and each
 * connect, by several threads at the same time; headers of the call itself take
 * precedence. Its time is part of the time-out of the attempt, and its error is the error
 * of the attempt.
 */
@FunctionalInterface
public interface HeaderSupplier {

	/**
	 * Return the headers. Must not block; see {@link #blocking(Function)}.
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
	 * Create a supplier from code that may block. It runs on threads that may be blocked.
	 * @param headers returns the headers of a profile
	 * @return the supplier
	 */
	static HeaderSupplier blocking(Function<String, HttpHeaders> headers) {
		Offloading threads = new Offloading("codex-headers-");
		return (profile) -> threads.run(() -> headers.apply(profile));
	}

	/**
	 * Combine suppliers. Headers of later ones replace headers of earlier ones with the
	 * same name.
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
