package io.codexmanager.client.exchange;

import java.util.List;
import java.util.function.Function;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;

/**
 * Strategy that supplies headers for requests and for the handshake of the event stream,
 * for example a token that is renewed. Called for each attempt of a call and each
 * connect, by several threads at the same time; headers of the call itself take
 * precedence. Its time is part of the time-out of the attempt. If it fails, takes too
 * long, or returns what cannot be sent, nothing is sent, and the attempt ends with a
 * {@code CodexHeaderSupplierException}.
 * <p>
 * A supplier should keep its token until shortly before it expires, and not request one
 * for each call. Not more than 16 calls ask a supplier at the same time, others wait.
 */
@FunctionalInterface
public interface HeaderSupplier {

	/**
	 * Return the headers. Must not block; see {@link #blocking(Function)}.
	 * @param profile the profile
	 * @return the headers, which are empty if there are none for this profile; a supplier
	 * without a credential should fail
	 */
	Mono<HttpHeaders> headers(String profile);

	/**
	 * Return the headers after the server has rejected the last ones with 401. Asked once
	 * for each such call, which is sent again if the headers differ, and for each such
	 * handshake. A supplier that keeps a token should request a new one, once for all
	 * calls that ask for it at the same time. Must not block.
	 * @param profile the profile
	 * @return the headers; by default those of {@link #headers(String)}
	 */
	default Mono<HttpHeaders> renewedHeaders(String profile) {
		return headers(profile);
	}

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
		return new CombinedHeaders(List.copyOf(suppliers));
	}

}
