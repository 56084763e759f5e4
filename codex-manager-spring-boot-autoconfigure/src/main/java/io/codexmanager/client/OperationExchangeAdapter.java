package io.codexmanager.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

import io.codexmanager.CodexException;
import io.codexmanager.CodexTimeoutException;
import io.codexmanager.CodexTransportException;
import io.codexmanager.CodexUnreadableResponseException;
import io.codexmanager.OperationCall;
import io.codexmanager.observation.OperationObservations;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.ReactorHttpExchangeAdapterDecorator;

/**
 * Puts time-out, typed errors, policies and observation around every exchange, whichever
 * adapter makes it.
 */
final class OperationExchangeAdapter extends ReactorHttpExchangeAdapterDecorator {

	private final URI baseUrl;

	private final Duration timeout;

	private final List<CallPolicy> policies;

	private final OperationObservations observations;

	OperationExchangeAdapter(HttpExchangeAdapter delegate, URI baseUrl, Duration timeout, List<CallPolicy> policies,
			OperationObservations observations) {
		super(delegate);
		this.baseUrl = baseUrl;
		this.timeout = timeout;
		this.policies = List.copyOf(policies);
		this.observations = observations;
	}

	@Override
	public <T> Mono<T> exchangeForBodyMono(HttpRequestValues values, ParameterizedTypeReference<T> bodyType) {
		OperationContext operation = operation(values);
		Mono<T> exchange = tried(operation, super.exchangeForBodyMono(values, bodyType));
		for (int i = this.policies.size() - 1; i >= 0; i--) {
			exchange = this.policies.get(i).apply(operation, exchange);
		}
		return this.observations.observe(operation.call(), exchange);
	}

	private static OperationContext operation(HttpRequestValues values) {
		if (values.getAttributes().get(OperationContext.ATTRIBUTE) instanceof OperationContext operation) {
			return operation;
		}
		throw new IllegalStateException("The request names no operation");
	}

	private <T> Mono<T> tried(OperationContext operation, Mono<T> exchange) {
		OperationCall call = operation.call();
		Duration limit = (this.timeout.compareTo(operation.atLeast()) > 0) ? this.timeout : operation.atLeast();
		return exchange.timeout(limit).onErrorMap((error) -> !(error instanceof CodexException), (error) -> {
			if (error instanceof TimeoutException) {
				return new CodexTimeoutException(call, limit);
			}
			return failure(call, error);
		});
	}

	private Throwable failure(OperationCall call, Throwable error) {
		if (error instanceof CodecException || error instanceof DataBufferLimitException
				|| error.getCause() instanceof CodecException || error.getCause() instanceof DataBufferLimitException) {
			return new CodexUnreadableResponseException(call,
					call + " was answered with something that could not be read: " + error.getMessage(), error);
		}
		if (error instanceof WebClientRequestException) {
			return new CodexTransportException(call,
					call + " did not reach " + this.baseUrl + ": " + rootMessage(error)
							+ ". Is codex-manager running there? The address comes from" + " codex-manager.profiles."
							+ call.profile() + ".base-url",
					error);
		}
		if (error instanceof WebClientException) {
			return new CodexTransportException(call,
					call + " broke off before its answer was complete: " + rootMessage(error), error);
		}
		return error;
	}

	private static String rootMessage(Throwable error) {
		Throwable root = error;
		while (root.getCause() != null && root.getCause() != root) {
			root = root.getCause();
		}
		return (root.getMessage() != null) ? root.getMessage() : root.getClass().getSimpleName();
	}

}
