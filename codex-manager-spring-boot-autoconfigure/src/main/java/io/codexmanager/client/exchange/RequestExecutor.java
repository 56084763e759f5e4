package io.codexmanager.client.exchange;

import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

import io.codexmanager.text.Redaction;
import io.codexmanager.text.WholeText;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.Assert;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.ReactorHttpExchangeAdapter;
import org.springframework.web.util.UriBuilderFactory;

/**
 * Makes one try of a call: adds the supplied headers, and hands the request to the
 * adapter that sends it.
 */
final class RequestExecutor {

	/**
	 * Where a {@code WebClient} looks for what observations tell of the address: the
	 * template of the route. What it makes of a query by itself differs with its values.
	 */
	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private final String profile;

	private final String baseUrl;

	private final ReactorHttpExchangeAdapter adapter;

	private final HeaderSupplier headers;

	private final @Nullable UriBuilderFactory addresses;

	private final Redaction redaction;

	/**
	 * Create an executor.
	 * @param profile the profile
	 * @param baseUrl address of the API
	 * @param adapter sends requests
	 * @param headers asked for each try
	 * @param addresses completes addresses, unless the adapter does
	 * @param redaction learns what is sent
	 */
	RequestExecutor(String profile, String baseUrl, ReactorHttpExchangeAdapter adapter, HeaderSupplier headers,
			@Nullable UriBuilderFactory addresses, Redaction redaction) {
		this.profile = profile;
		this.baseUrl = baseUrl;
		this.adapter = adapter;
		this.headers = headers;
		this.addresses = addresses;
		this.redaction = redaction;
	}

	ReactorHttpExchangeAdapter adapter() {
		return this.adapter;
	}

	<T> Mono<T> body(HttpRequestValues values, @Nullable OperationRequest request, ParameterizedTypeReference<T> type) {
		return send(values, request, type, this.adapter::exchangeForBodyMono);
	}

	<T> Mono<ResponseEntity<T>> entity(HttpRequestValues values, @Nullable OperationRequest request,
			ParameterizedTypeReference<T> type) {
		return send(values, request, type, this.adapter::exchangeForEntityMono);
	}

	private void check(HttpHeaders headers) {
		String problem = headers.headerNames()
			.stream()
			.map(ConnectionHeaders::problem)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		Assert.isTrue(problem == null,
				() -> problem + "; take it out of the request with profile '" + this.profile + "'");
		String values = ConnectionHeaders.problemOfValues(headers);
		Assert.isTrue(values == null, () -> values + "; correct the request with profile '" + this.profile + "'");
	}

	private <T, R> Mono<R> send(HttpRequestValues values, @Nullable OperationRequest request,
			ParameterizedTypeReference<T> type,
			BiFunction<HttpRequestValues, ParameterizedTypeReference<T>, Mono<R>> exchange) {
		if (this.headers == HeaderSupplier.none()) {
			return Mono.defer(() -> exchange.apply(complete(values, request, HttpHeaders.EMPTY), type));
		}
		Mono<HttpRequestValues> renewed = Mono.defer(() -> this.headers.renewedHeaders(this.profile))
			.map((supplied) -> complete(values, request, supplied));
		return Mono.defer(() -> this.headers.headers(this.profile))
			.defaultIfEmpty(HttpHeaders.EMPTY)
			.flatMap((supplied) -> CredentialRenewal.send(complete(values, request, supplied), renewed,
					(one, other) -> !one.getHeaders().equals(other.getHeaders()),
					(complete) -> exchange.apply(complete, type)));
	}

	private HttpRequestValues complete(HttpRequestValues values, @Nullable OperationRequest request,
			HttpHeaders supplied) {
		MultiValueMap<String, String> query = (request != null) ? request.query() : query(values);
		if (request == null && query.isEmpty() && supplied.isEmpty() && this.addresses == null
				&& values.getUriVariables().values().stream().allMatch((value) -> WholeText.of(value).equals(value))) {
			check(values.getHeaders());
			this.redaction.learn(values.getHeaders());
			return values;
		}
		String problem = ConnectionHeaders.problemForAll(supplied);
		Assert.isTrue(problem == null,
				() -> problem + "; let the HeaderSupplier of profile '" + this.profile + "' leave it out");
		HttpRequestValues.Builder builder = HttpRequestValues.builder();
		if (values.getHttpMethod() != null) {
			builder.setHttpMethod(values.getHttpMethod());
		}
		if (values.getUriTemplate() != null) {
			builder.setUriTemplate(values.getUriTemplate());
		}
		builder.setUriBuilderFactory(this.addresses);
		values.getUriVariables().forEach((name, value) -> builder.setUriVariable(name, WholeText.of(value)));
		query.forEach((name, parameters) -> builder.addRequestParameter(WholeText.of(name),
				parameters.stream().map(WholeText::of).toArray(String[]::new)));
		builder.configureHeaders((headers) -> {
			headers.putAll(supplied);
			headers.putAll((request != null) ? request.headers() : values.getHeaders());
			check(headers);
			this.redaction.learn(headers);
		});
		builder.configureCookies((cookies) -> cookies.putAll(values.getCookies()));
		builder.configureAttributes((attributes) -> attributes.putAll(values.getAttributes()));
		if (values.getAttributes().get(OperationContext.ATTRIBUTE) instanceof OperationContext operation) {
			builder.addAttribute(URI_TEMPLATE, this.baseUrl + operation.call().path());
		}
		Object given = (request != null) ? request.body() : values.getBodyValue();
		Object body = (given instanceof String text) ? WholeText.of(text) : given;
		if (body == values.getBodyValue()) {
			builder.setBodyValue(body, values.getBodyValueType());
		}
		else {
			builder.setBodyValue(body);
		}
		return builder.build();
	}

	/**
	 * Return the query of an operation, which is kept apart from its address.
	 */
	static MultiValueMap<String, String> query(HttpRequestValues values) {
		MultiValueMap<String, String> query = new LinkedMultiValueMap<>();
		if (values.getAttributes().get(OperationProcessor.QUERY) instanceof Map<?, ?> parameters) {
			parameters.forEach((name, all) -> ((Iterable<?>) all)
				.forEach((value) -> query.add(String.valueOf(name), String.valueOf(value))));
		}
		return query;
	}

}
