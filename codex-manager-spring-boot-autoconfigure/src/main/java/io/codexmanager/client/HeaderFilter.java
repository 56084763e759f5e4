package io.codexmanager.client;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Adds the supplied headers to each try of a call. Headers of the call itself win.
 */
final class HeaderFilter implements ExchangeFilterFunction {

	private final String profile;

	private final HeaderSupplier supplier;

	HeaderFilter(String profile, HeaderSupplier supplier) {
		this.profile = profile;
		this.supplier = supplier;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return this.supplier.headers(this.profile)
			.map((headers) -> with(request, headers))
			.defaultIfEmpty(request)
			.flatMap(next::exchange);
	}

	private static ClientRequest with(ClientRequest request, HttpHeaders headers) {
		return ClientRequest.from(request).headers((own) -> headers.forEach((name, values) -> {
			if (!own.containsHeader(name)) {
				own.addAll(name, values);
			}
		})).build();
	}

}
