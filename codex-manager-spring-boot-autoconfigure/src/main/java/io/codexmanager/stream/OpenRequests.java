package io.codexmanager.stream;

import io.codexmanager.protocol.request.RequestIdentity;

/**
 * Knows which requests of a profile are open, over reconnects and restarts of the server.
 * For the library's own use.
 */
public interface OpenRequests {

	/**
	 * Tell whether a request can still be answered: it was announced, and neither its end
	 * nor the end of the runtime that asked has been seen.
	 * @param request the request
	 * @return {@code false} if an answer could reach another request or nobody
	 */
	boolean isOpen(RequestIdentity request);

}
