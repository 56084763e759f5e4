package io.codexmanager.test.server;

import java.util.Map;

/**
 * A request that the embedded manager received.
 *
 * @param method the method
 * @param path the path as it was sent, not decoded
 * @param query the query as it was sent, empty if there was none
 * @param headers the headers by lower-case name; several values of one name are joined by
 * a comma and a blank
 * @param body the body as text, empty if there was none
 * @param status the status of the answer, 0 as long as there is none
 */
public record RecordedRequest(String method, String path, String query, Map<String, String> headers, String body,
		int status) {

	public RecordedRequest {
		headers = Map.copyOf(headers);
	}

}
