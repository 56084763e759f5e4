package io.codexmanager.client.exchange;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.codexmanager.OperationCall;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A call as interceptors see it, before anything is sent. Immutable: every change returns
 * a copy. Its {@code toString} shows neither headers nor body.
 */
public final class OperationRequest {

	private final OperationContext context;

	private final Map<String, String> pathVariables;

	private final MultiValueMap<String, String> query;

	private final HttpHeaders headers;

	private final @Nullable Object body;

	OperationRequest(OperationContext context, Map<String, String> pathVariables, MultiValueMap<String, String> query,
			HttpHeaders headers, @Nullable Object body) {
		this.context = context;
		this.pathVariables = Map.copyOf(pathVariables);
		this.query = CollectionUtils.unmodifiableMultiValueMap(new LinkedMultiValueMap<>(query));
		this.headers = HttpHeaders.readOnlyHttpHeaders(HttpHeaders.copyOf(headers));
		this.body = body;
	}

	/**
	 * Return the identification of the call: profile, operation, method and path.
	 * @return the call
	 */
	public OperationCall call() {
		return this.context.call();
	}

	/**
	 * Return whether the call changes nothing, so that it can be repeated without
	 * consequences.
	 * @return {@code true} for calls that only read
	 */
	public boolean safe() {
		return this.context.safe();
	}

	/**
	 * Return the values of the placeholders in the path, not encoded.
	 * @return the values by name, immutable
	 */
	public Map<String, String> pathVariables() {
		return this.pathVariables;
	}

	/**
	 * Return the query, not encoded.
	 * @return the parameters, immutable
	 */
	public MultiValueMap<String, String> query() {
		return this.query;
	}

	/**
	 * Return the headers of the call itself. Those of the profile and of header suppliers
	 * are added later, for each attempt, unless the call has them.
	 * @return the headers, read-only
	 */
	public HttpHeaders headers() {
		return this.headers;
	}

	/**
	 * Return the body as the object that will be written as JSON.
	 * @return the typed request, or {@code null} for a call without a body
	 */
	public @Nullable Object body() {
		return this.body;
	}

	/**
	 * Set a header. It takes precedence over headers of the profile and of header
	 * suppliers.
	 * @param name the name
	 * @param values the values, none to remove the header
	 * @return a changed copy
	 */
	public OperationRequest header(String name, String... values) {
		HttpHeaders changed = HttpHeaders.copyOf(this.headers);
		if (values.length == 0) {
			changed.remove(name);
		}
		else {
			changed.put(name, Arrays.asList(values));
		}
		return new OperationRequest(this.context, this.pathVariables, this.query, changed, this.body);
	}

	/**
	 * Change several headers at once.
	 * @param change changes a copy of the headers
	 * @return a changed copy
	 */
	public OperationRequest headers(Consumer<HttpHeaders> change) {
		HttpHeaders changed = HttpHeaders.copyOf(this.headers);
		change.accept(changed);
		return new OperationRequest(this.context, this.pathVariables, this.query, changed, this.body);
	}

	/**
	 * Set a parameter of the query.
	 * @param name the name
	 * @param values the values, none to remove the parameter
	 * @return a changed copy
	 */
	public OperationRequest query(String name, String... values) {
		MultiValueMap<String, String> changed = new LinkedMultiValueMap<>(this.query);
		changed.remove(name);
		for (String value : values) {
			changed.add(name, value);
		}
		return new OperationRequest(this.context, this.pathVariables, changed, this.headers, this.body);
	}

	/**
	 * Use another body.
	 * @param body what is written as JSON; {@code null} for no body
	 * @return a changed copy
	 */
	public OperationRequest body(@Nullable Object body) {
		return new OperationRequest(this.context, this.pathVariables, this.query, this.headers, body);
	}

	/**
	 * Describe the call with the names, but not the values, of its contents.
	 */
	@Override
	public String toString() {
		return "OperationRequest[" + this.context.call() + ", path variables " + names(this.pathVariables) + ", query "
				+ names(this.query) + "]";
	}

	private static Iterable<String> names(Map<String, ?> map) {
		return new LinkedHashMap<>(map).keySet();
	}

}
