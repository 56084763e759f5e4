package io.codexmanager.client;

import java.net.URI;

/**
 * What all faces of a client share.
 *
 * @param profile the profile
 * @param baseUrl address of the API
 * @param chain goes around every call
 * @param executor makes one try of a call
 * @param life whether the client is open
 * @param reader reads answers
 * @param errors makes exceptions of answers
 * @param notes keeps what calls tell of sessions
 */
record ClientParts(String profile, URI baseUrl, OperationChain chain, RequestExecutor executor, ClientLife life,
		ResponseReader reader, ResponseErrors errors, SessionNotes notes) {

	/**
	 * Return the path of the API's address.
	 * @return the path without a slash at its end, perhaps empty
	 */
	String apiPath() {
		String path = this.baseUrl.getPath();
		return (path != null) ? path.replaceAll("/+$", "") : "";
	}

}
