package io.codexmanager.client;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Tells outcomes from errors: an answer that the operation knows as an outcome goes on to
 * be read, any other of 400 and above becomes an exception.
 */
final class ErrorResponseFilter implements ExchangeFilterFunction {

	private final ResponseErrors errors;

	ErrorResponseFilter(ResponseErrors errors) {
		this.errors = errors;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return next.exchange(request).flatMap((response) -> check(request, response));
	}

	private Mono<ClientResponse> check(ClientRequest request, ClientResponse response) {
		int status = response.statusCode().value();
		if (status < 400 || !(request.attribute(OperationContext.ATTRIBUTE)
			.orElse(null) instanceof OperationContext operation)) {
			return Mono.just(response);
		}
		boolean outcome = operation.outcomes().contains(status);
		if (outcome && operation.outcomeCodes().isEmpty()) {
			return Mono.just(response.mutate().statusCode(HttpStatus.OK).build());
		}
		String retryAfter = response.headers().asHttpHeaders().getFirst(HttpHeaders.RETRY_AFTER);
		return response.bodyToMono(String.class).defaultIfEmpty("").flatMap((body) -> {
			if (outcome && operation.outcomeCodes().contains(this.errors.code(body))) {
				return Mono.just(again(response, body));
			}
			return Mono.error(this.errors.create(operation.call(), status, body, retryAfter));
		});
	}

	private static ClientResponse again(ClientResponse response, String body) {
		return ClientResponse.create(HttpStatus.OK, response.strategies()).headers((headers) -> {
			headers.addAll(response.headers().asHttpHeaders());
			// whatever it came in, it is written in UTF-8 now
			headers.setContentType(MediaType.APPLICATION_JSON);
		}).body(body).build();
	}

}
