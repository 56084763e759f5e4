package io.codexmanager.test.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * The requests in the order of their arrival.
 */
final class RequestLog {

	private final List<RecordedRequest> requests = new ArrayList<>();

	/**
	 * Note a request.
	 * @return its number
	 */
	synchronized int add(String method, Target target, HttpHeaders headers, String body) {
		this.requests.add(new RecordedRequest(method, target.rawPath(), target.rawQuery(), names(headers), body, 0));
		return this.requests.size() - 1;
	}

	synchronized void answered(int number, int status) {
		if (number < this.requests.size()) {
			RecordedRequest request = this.requests.get(number);
			this.requests.set(number, new RecordedRequest(request.method(), request.path(), request.query(),
					request.headers(), request.body(), status));
		}
	}

	synchronized List<RecordedRequest> all() {
		return List.copyOf(this.requests);
	}

	private static Map<String, String> names(HttpHeaders headers) {
		Map<String, String> map = new TreeMap<>();
		headers.forEach((header) -> map.merge(header.getKey().toLowerCase(Locale.ROOT), header.getValue(),
				(first, second) -> first + ", " + second));
		return map;
	}

}
