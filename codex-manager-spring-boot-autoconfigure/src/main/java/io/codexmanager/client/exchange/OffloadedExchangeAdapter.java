package io.codexmanager.client.exchange;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.service.invoker.AbstractReactorHttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Runs an adapter that blocks on threads that may be blocked.
 */
final class OffloadedExchangeAdapter extends AbstractReactorHttpExchangeAdapter {

	private final Offloading threads = new Offloading("codex-exchange-");

	private final HttpExchangeAdapter delegate;

	OffloadedExchangeAdapter(HttpExchangeAdapter delegate) {
		this.delegate = delegate;
	}

	@Override
	public boolean supportsRequestAttributes() {
		return this.delegate.supportsRequestAttributes();
	}

	@Override
	public Mono<Void> exchangeForMono(HttpRequestValues values) {
		return this.threads.run(() -> {
			this.delegate.exchange(values);
			return null;
		});
	}

	@Override
	public Mono<HttpHeaders> exchangeForHeadersMono(HttpRequestValues values) {
		return this.threads.run(() -> this.delegate.exchangeForHeaders(values));
	}

	@Override
	public <T> Mono<T> exchangeForBodyMono(HttpRequestValues values, ParameterizedTypeReference<T> type) {
		return this.threads.run(() -> this.delegate.exchangeForBody(values, type));
	}

	/** A body that is read at once has one part. */
	@Override
	public <T> Flux<T> exchangeForBodyFlux(HttpRequestValues values, ParameterizedTypeReference<T> type) {
		return exchangeForBodyMono(values, type).flux();
	}

	@Override
	public Mono<ResponseEntity<Void>> exchangeForBodilessEntityMono(HttpRequestValues values) {
		return this.threads.run(() -> this.delegate.exchangeForBodilessEntity(values));
	}

	@Override
	public <T> Mono<ResponseEntity<T>> exchangeForEntityMono(HttpRequestValues values,
			ParameterizedTypeReference<T> type) {
		return this.threads.run(() -> this.delegate.exchangeForEntity(values, type));
	}

	@Override
	public <T> Mono<ResponseEntity<Flux<T>>> exchangeForEntityFlux(HttpRequestValues values,
			ParameterizedTypeReference<T> type) {
		return exchangeForEntityMono(values, type).map((entity) -> {
			T body = entity.getBody();
			return ResponseEntity.status(entity.getStatusCode())
				.headers(entity.getHeaders())
				.body((body != null) ? Flux.just(body) : Flux.empty());
		});
	}

}
