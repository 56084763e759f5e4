package io.codexmanager.resilience;

import java.util.Map;
import java.util.function.Supplier;

import io.codexmanager.client.operation.CodexCallRefusedException;
import io.codexmanager.observation.FailureGuard;
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

	private final boolean repeatable;

	private final @Nullable RetryBudget budget;

	private final FailureGuard guard;

	private @Nullable Throwable failure;

	private @Nullable Throwable refusal;

	/**
	 * Create the retries of a call.
	 * @param retry decides on retries
	 * @param repeatable whether the call may take effect twice; otherwise it is repeated
	 * only where nothing was sent, whatever the retry of an application says
	 * @param budget what they are taken from, {@code null} for no bounds
	 * @param guard calls the retry and the consumers of its events
	 */
	RetryCourse(Retry retry, boolean repeatable, @Nullable RetryBudget budget, FailureGuard guard) {
		this.retry = retry;
		this.repeatable = repeatable;
		this.budget = budget;
		this.guard = guard;
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
			recorded(() -> {
				this.context.onComplete();
				return NO_RETRY;
			});
		}

		@Override
		public long onError(Throwable error) {
			Throwable refusal = RetryCourse.this.refusal;
			if (refusal != null) {
				// so that it counts the call as failed
				recorded(() -> this.context.onError(refusal));
				return NO_RETRY;
			}
			if (!RetryCourse.this.repeatable && !RetryCallPolicy.isUnsent(error)) {
				recorded(() -> this.context.onError(error));
				return NO_RETRY;
			}
			RetryBudget budget = RetryCourse.this.budget;
			if (budget == null) {
				return recorded(() -> this.context.onError(error));
			}
			return recorded(() -> bounded(budget, error));
		}

		private long bounded(RetryBudget budget, Throwable error) {
			if (!getRetryConfig().getExceptionPredicate().test(error)) {
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
			return RetryCourse.this.repeatable ? recorded(() -> this.context.onResult(result)) : NO_RETRY;
		}

		/** What consumers of events throw is no outcome of the call. */
		private long recorded(Supplier<Long> retry) {
			return RetryCourse.this.guard.get(retry, NO_RETRY);
		}

	}

}
