package io.codexmanager.client.exchange;

/**
 * Requests to any route of the server, for routes that have no operation.
 */
public interface RawOperations {

	/**
	 * Make a request. It has the time-out, the headers, the typed errors, the policies
	 * and the interceptors of all calls, under the name {@code raw.request}; {@code GET}
	 * and {@code HEAD} count as calls that change nothing.
	 * @param request the request
	 * @return the response, whatever its body is
	 */
	RawResponse request(RawRequest request);

}
