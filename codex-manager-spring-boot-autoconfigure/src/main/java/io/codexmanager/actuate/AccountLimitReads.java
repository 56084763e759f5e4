package io.codexmanager.actuate;

import java.util.function.BiConsumer;

import io.codexmanager.OperationCall;
import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.client.exchange.OperationRequest;
import io.codexmanager.protocol.account.RateLimits;
import reactor.core.publisher.Mono;

/**
 * Sees the limits of accounts that the application reads.
 */
final class AccountLimitReads implements OperationInterceptor {

	private final BiConsumer<String, RateLimits> reads;

	AccountLimitReads(BiConsumer<String, RateLimits> reads) {
		this.reads = reads;
	}

	@Override
	public boolean supports(OperationCall call) {
		return call.operation().equals("account.rate_limits");
	}

	@Override
	public Mono<Object> after(OperationRequest request, Object response) {
		return Mono.fromRunnable(() -> {
			if (response instanceof RateLimits limits) {
				this.reads.accept(request.call().profile(), limits);
			}
		});
	}

}
