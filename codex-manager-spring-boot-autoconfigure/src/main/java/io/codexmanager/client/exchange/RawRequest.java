package io.codexmanager.client.exchange;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A request to any route of the server. Immutable: every change returns a copy. Its
 * {@code toString} shows neither headers nor body.
 * <p>
 * The path is one below the API, with or without a leading slash and with or without the
 * API prefix. Use placeholders for variable parts; their values are encoded:
 * {@code get("/sessions/{id}", id)}. An absolute address, a query and dot segments are
 * rejected.
 */
public final class RawRequest {

	private final HttpMethod method;

	private final RawPath path;

	private final MultiValueMap<String, String> query;

	private final HttpHeaders headers;

	private final @Nullable Object body;

	private final Set<Integer> allowed;

	private RawRequest(HttpMethod method, RawPath path, MultiValueMap<String, String> query, HttpHeaders headers,
			@Nullable Object body, Set<Integer> allowed) {
		this.method = method;
		this.path = path;
		this.query = query;
		this.headers = headers;
		this.body = body;
		this.allowed = Set.copyOf(allowed);
	}

	/**
	 * A request with any method.
	 * @param method the method
	 * @param path the path
	 * @param variables values of its placeholders, in order
	 * @return the request
	 * @throws IllegalArgumentException if the path is not below the API
	 */
	public static RawRequest of(HttpMethod method, String path, Object... variables) {
		return new RawRequest(method, RawPath.of(path, variables), new LinkedMultiValueMap<>(), new HttpHeaders(), null,
				Set.of());
	}

	/**
	 * A {@code GET} request.
	 * @param path the path
	 * @param variables values of its placeholders, in order
	 * @return the request
	 */
	public static RawRequest get(String path, Object... variables) {
		return of(HttpMethod.GET, path, variables);
	}

	/**
	 * A {@code POST} request.
	 * @param path the path
	 * @param variables values of its placeholders, in order
	 * @return the request
	 */
	public static RawRequest post(String path, Object... variables) {
		return of(HttpMethod.POST, path, variables);
	}

	/**
	 * A {@code DELETE} request.
	 * @param path the path
	 * @param variables values of its placeholders, in order
	 * @return the request
	 */
	public static RawRequest delete(String path, Object... variables) {
		return of(HttpMethod.DELETE, path, variables);
	}

	/**
	 * Add a parameter to the query.
	 * @param name the name, not encoded
	 * @param values the values, not encoded
	 * @return a changed copy
	 */
	public RawRequest query(String name, Object... values) {
		MultiValueMap<String, String> changed = new LinkedMultiValueMap<>(this.query);
		for (Object value : values) {
			changed.add(name, String.valueOf(value));
		}
		return new RawRequest(this.method, this.path, changed, this.headers, this.body, this.allowed);
	}

	/**
	 * Set a header. It takes precedence over headers of the profile and of header
	 * suppliers.
	 * @param name the name
	 * @param values the values
	 * @return a changed copy
	 */
	public RawRequest header(String name, String... values) {
		HttpHeaders changed = HttpHeaders.copyOf(this.headers);
		changed.put(name, Arrays.asList(values));
		return new RawRequest(this.method, this.path, this.query, changed, this.body, this.allowed);
	}

	/**
	 * Send a body. Without a body, no content type is sent either, as the server
	 * requires.
	 * @param body what is written as JSON: an object, a collection, a tree; a text
	 * becomes a JSON string
	 * @return a changed copy
	 */
	public RawRequest body(Object body) {
		Assert.notNull(body, "'body' must not be null; leave it out, or use a NullNode for the JSON null");
		return new RawRequest(this.method, this.path, this.query, this.headers, body, this.allowed);
	}

	/**
	 * Treat statuses of 400 and above as responses and not as errors.
	 * @param statuses the statuses, from 400 to 599
	 * @return a changed copy
	 */
	public RawRequest allow(int... statuses) {
		Set<Integer> changed = new LinkedHashSet<>(this.allowed);
		for (int status : statuses) {
			Assert.isTrue(status >= 400 && status <= 599, () -> "'statuses' must be from 400 to 599 but hold " + status
					+ "; those below 300 are" + " always allowed, and redirects always are errors");
			changed.add(status);
		}
		return new RawRequest(this.method, this.path, this.query, this.headers, this.body, changed);
	}

	HttpMethod method() {
		return this.method;
	}

	RawPath path() {
		return this.path;
	}

	MultiValueMap<String, String> query() {
		return this.query;
	}

	HttpHeaders headers() {
		return this.headers;
	}

	@Nullable Object body() {
		return this.body;
	}

	Set<Integer> allowed() {
		return this.allowed;
	}

	@Override
	public String toString() {
		return "RawRequest[" + this.method + " " + this.path.shown() + "]";
	}

}
