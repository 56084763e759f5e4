package io.codexmanager.client.exchange;

import java.time.Duration;

import io.codexmanager.OperationCall;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Refuses answers that cannot be of the manager by their first lines: redirects, and
 * statuses and types of bodies that are none.
 */
final class AnswerFilter implements ExchangeFilterFunction {

	/** The rest of an answer that nobody wants. */
	private static final Duration SHORTLY = Duration.ofMillis(500);

	private final TransportExceptionTranslator failures;

	AnswerFilter(TransportExceptionTranslator failures) {
		this.failures = failures;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return next.exchange(request)
			.flatMap((response) -> request.attribute(OperationContext.ATTRIBUTE)
				.map((operation) -> checked(((OperationContext) operation).call(), response))
				.orElseGet(() -> Mono.just(response)));
	}

	private Mono<ClientResponse> checked(OperationCall call, ClientResponse response) {
		int status;
		try {
			status = response.statusCode().value();
		}
		catch (IllegalArgumentException ex) {
			return refused(response, this.failures.odd(call, "a status that HTTP does not have", ex));
		}
		if (response.statusCode().is3xxRedirection()) {
			return refused(response, this.failures.redirected(call, status,
					response.headers().asHttpHeaders().getFirst(HttpHeaders.LOCATION)));
		}
		try {
			response.headers().contentType();
			return Mono.just(response);
		}
		catch (IllegalArgumentException ex) {
			// an error is one whatever its body is
			return response.statusCode().isError()
					? Mono
						.just(response.mutate().headers((headers) -> headers.remove(HttpHeaders.CONTENT_TYPE)).build())
					: refused(response, this.failures.odd(call, status + " and a Content-Type that is none", ex));
		}
	}

	private static Mono<ClientResponse> refused(ClientResponse response, Throwable error) {
		return response.releaseBody().take(SHORTLY).onErrorComplete().then(Mono.error(error));
	}

}
