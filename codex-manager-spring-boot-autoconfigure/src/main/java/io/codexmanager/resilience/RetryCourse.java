package io.codexmanager.resilience;

import java.util.Map;

import io.codexmanager.client.operation.CodexCallRefusedException;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The retries of one call. A refusal ends them, and so does a budget that is spent: the
 * caller gets the failure of the last attempt that was made, which may have taken effect,
 * and not the refusal of a later one.
 */
final class RetryCourse implements Retry {

	private final Retry retry;

	private final @Nullable RetryBudget budget;

	private @Nullable Throwable failure;

	private @Nullable Throwable refusal;

	/**
	 * Create the retries of a call.
	 * @param retry decides on retries
	 * @param budget what they are taken from, {@code null} for no bounds
	 */
	RetryCourse(Retry retry, @Nullable RetryBudget budget) {
		this.retry = retry;
		this.budget = budget;
	}

	<T> Mono<T> around(Mono<T> exchange) {
		if (this.budget != null) {
			this.budget.called();
		}
		return exchange.onErrorMap(this::told).transform(RetryOperator.of(this));
	}

	private Throwable told(Throwable error) {
		if (error instanceof CodexCallRefusedException) {
			this.refusal = error;
			if (this.failure != null) {
				this.failure.addSuppressed(error);
				return this.failure;
			}
		}
		else {
			this.failure = error;
		}
		return error;
	}

	@Override
	public String getName() {
		return this.retry.getName();
	}

	@Override
	public <T> Context<T> context() {
		return this.retry.context();
	}

	@Override
	public <T> AsyncContext<T> asyncContext() {
		return new Course<>(this.retry.asyncContext());
	}

	@Override
	public RetryConfig getRetryConfig() {
		return this.retry.getRetryConfig();
	}

	@Override
	public Map<String, String> getTags() {
		return this.retry.getTags();
	}

	@Override
	public EventPublisher getEventPublisher() {
		return this.retry.getEventPublisher();
	}

	@Override
	public Metrics getMetrics() {
		return this.retry.getMetrics();
	}

	/**
	 * Asks the retry, unless the course is at its end.
	 */
	private final class Course<T> implements AsyncContext<T> {

		private static final long NO_RETRY = -1;

		private final AsyncContext<T> context;

		Course(AsyncContext<T> context) {
			this.context = context;
		}

		@Override
		public void onComplete() {
			this.context.onComplete();
		}

		@Override
		public long onError(Throwable error) {
			Throwable refusal = RetryCourse.this.refusal;
			if (refusal != null) {
				// so that it counts the call as failed
				this.context.onError(refusal);
				return NO_RETRY;
			}
			RetryBudget budget = RetryCourse.this.budget;
			if (budget == null) {
				return this.context.onError(error);
			}
			if (!budget.take()) {
				this.context.onError(new RetryBudgetSpentException(getName(), error));
				return NO_RETRY;
			}
			long wait = this.context.onError(error);
			if (wait < 0) {
				budget.giveBack();
			}
			return wait;
		}

		@Override
		public long onResult(T result) {
			return this.context.onResult(result);
		}

	}

}
