package io.codexmanager.client.exchange;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.OperationNames;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Sends raw requests through the chain of all calls.
 */
final class DefaultReactiveRawOperations implements ReactiveRawOperations {

	private static final ParameterizedTypeReference<byte[]> BYTES = ParameterizedTypeReference.forType(byte[].class);

	private static final byte[] NOTHING = new byte[0];

	private final OperationExchange exchange;

	private final ReadingMode mode;

	DefaultReactiveRawOperations(OperationExchange exchange, ReadingMode mode) {
		this.exchange = exchange;
		this.mode = mode;
	}

	@Override
	public Mono<RawResponse> request(RawRequest request) {
		RawPath path = request.path().below(this.exchange.apiPath());
		OperationCall call = new OperationCall(this.exchange.profile(), OperationNames.RAW, request.method().name(),
				path.shown().isEmpty() ? "/" : path.shown());
		boolean safe = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
		OperationContext operation = new OperationContext(call, safe, request.allowed(), Set.of(), Duration.ZERO);
		HttpRequestValues values = values(operation, request, path);
		OperationRequest seen = new OperationRequest(operation, Map.of(), request.query(), values.getHeaders(),
				values.getBodyValue());
		return this.exchange.chain()
			.call(operation, () -> seen, ResolvableType.forClass(RawResponse.class),
					(prepared) -> send(operation, values, (prepared != null) ? prepared : seen));
	}

	private HttpRequestValues values(OperationContext operation, RawRequest request, RawPath path) {
		HttpRequestValues.Builder builder = HttpRequestValues.builder();
		builder.setHttpMethod(request.method());
		builder.setUriTemplate(path.template());
		path.variables().forEach(builder::setUriVariable);
		builder.addAttribute(OperationContext.ATTRIBUTE, operation);
		builder.configureHeaders((headers) -> {
			headers.putAll(request.headers());
			if (request.body() != null && headers.getContentType() == null) {
				headers.setContentType(MediaType.APPLICATION_JSON);
			}
		});
		builder.setBodyValue(body(request));
		return builder.build();
	}

	/** As a tree, since adapters would write a text as it is. */
	private @Nullable Object body(RawRequest request) {
		MediaType type = request.headers().getContentType();
		boolean json = type == null || MediaType.APPLICATION_JSON.isCompatibleWith(type);
		Object body = request.body();
		return (json && body instanceof CharSequence) ? this.exchange.reader().mapper().<JsonNode>valueToTree(body)
				: body;
	}

	private Mono<RawResponse> send(OperationContext operation, HttpRequestValues values, OperationRequest request) {
		return this.exchange.executor()
			.entity(values, request, BYTES)
			.map((entity) -> response(operation, entity))
			.onErrorResume((error) -> outcome(operation, error));
	}

	private RawResponse response(OperationContext operation, ResponseEntity<byte[]> entity) {
		byte[] body = entity.getBody();
		return response(operation, entity.getStatusCode().value(), entity.getHeaders(),
				(body != null) ? body : NOTHING);
	}

	private RawResponse response(OperationContext operation, int status, HttpHeaders headers, byte[] body) {
		return new RawResponse(operation.call(), status, headers, body, this.exchange.reader(), this.mode);
	}

	private Mono<RawResponse> outcome(OperationContext operation, Throwable error) {
		HttpErrorResponse answer = HttpErrorResponse.of(error);
		if (answer == null) {
			return Mono.error(error);
		}
		return operation.outcomes().contains(answer.status())
				? Mono.just(response(operation, answer.status(), answer.headers(), answer.body()))
				: Mono.error(this.exchange.errors().create(operation.call(), answer, false));
	}

}
