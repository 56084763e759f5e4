package io.codexmanager.client.exchange;

import reactor.core.publisher.Mono;

/**
 * Requests to any route of the server, for what has no operation of its own. Nothing is
 * sent before subscription.
 */
public interface ReactiveRawOperations {

	/**
	 * Make a request. It has the time-out, the headers, the typed errors, the policies
	 * and the interceptors of all calls, under the name {@code raw.request}; {@code GET}
	 * and {@code HEAD} count as calls that change nothing.
	 * @param request the request
	 * @return the answer, whatever its body is
	 */
	Mono<RawResponse> request(RawRequest request);

}
