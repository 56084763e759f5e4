package io.codexmanager.resilience;

import java.time.Duration;

import io.codexmanager.client.exchange.CallPolicy;
import io.codexmanager.client.exchange.OperationContext;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;

/**
 * Refuses calls while too many others are in flight. Each attempt takes a place and gives
 * it back when it ends or is cancelled, so that none is held while a retry waits.
 */
public final class BulkheadCallPolicy implements CallPolicy {

	private final CallWatch watch = new CallWatch();

	private final Bulkhead bulkhead;

	/**
	 * Create a policy.
	 * @param bulkhead the bulkhead
	 * @throws IllegalArgumentException if the bulkhead lets calls wait, which it does by
	 * blocking threads that must not be blocked
	 */
	public BulkheadCallPolicy(Bulkhead bulkhead) {
		Duration wait = bulkhead.getBulkheadConfig().getMaxWaitDuration();
		Assert.isTrue(wait.isZero(), () -> "'max-wait-duration' of bulkhead '" + bulkhead.getName()
				+ "' must be 0 because a bulkhead blocks the thread of a call that waits, but is " + wait);
		this.bulkhead = bulkhead;
	}

	/**
	 * Begin the configuration of a bulkhead.
	 * @param settings the settings
	 * @return a builder with them
	 */
	public static BulkheadConfig.Builder config(BulkheadSettings settings) {
		return BulkheadConfig.custom().maxConcurrentCalls(settings.maxConcurrentCalls()).maxWaitDuration(Duration.ZERO);
	}

	@Override
	public <T> Mono<T> apply(OperationContext operation, Mono<T> exchange) {
		return UnlimitedCalls.orElse(operation, exchange, Mono.defer(() -> {
			if (!this.bulkhead.tryAcquirePermission()) {
				return Mono.error(new CodexBulkheadFullException(operation.call(), this.bulkhead.getName(),
						this.bulkhead.getBulkheadConfig().getMaxConcurrentCalls()));
			}
			return this.watch.watch(exchange, new Place());
		}));
	}

	/**
	 * The place of a call until it ends.
	 */
	private final class Place implements CallWatch.End {

		@Override
		public void succeeded(@Nullable Object value) {
			BulkheadCallPolicy.this.bulkhead.onComplete();
		}

		@Override
		public void failed(Throwable error) {
			BulkheadCallPolicy.this.bulkhead.onComplete();
		}

		@Override
		public void cancelled() {
			BulkheadCallPolicy.this.bulkhead.releasePermission();
		}

	}

}
