package io.codexmanager.test.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * The requests in the order of their arrival; of many, the latest.
 */
final class RequestLog {

	private static final int CAPACITY = 10_000;

	private final List<RecordedRequest> requests = new ArrayList<>();

	private int dropped;

	/**
	 * Note a request.
	 * @return its number
	 */
	synchronized int add(String method, Target target, HttpHeaders headers, String body) {
		this.requests.add(new RecordedRequest(method, target.rawPath(), target.rawQuery(), names(headers), body, 0));
		if (this.requests.size() > CAPACITY) {
			this.requests.subList(0, CAPACITY / 2).clear();
			this.dropped += CAPACITY / 2;
		}
		return this.dropped + this.requests.size() - 1;
	}

	synchronized void answered(int number, int status) {
		int index = number - this.dropped;
		if (index >= 0) {
			RecordedRequest request = this.requests.get(index);
			this.requests.set(index, new RecordedRequest(request.method(), request.path(), request.query(),
					request.headers(), request.body(), status));
		}
	}

	synchronized void clear() {
		this.dropped += this.requests.size();
		this.requests.clear();
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
