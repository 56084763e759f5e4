package io.codexmanager.listener;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.codexmanager.protocol.ApprovalDecision;
import io.codexmanager.protocol.ToolInputAnswer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * What becomes of the values that listeners return: decisions are submitted, all others
 * published. Values that come later are waited for without holding up the session.
 */
final class ListenerResults {

	private final DecisionSubmitter submitter;

	private final AsyncWork work;

	ListenerResults(DecisionSubmitter submitter, AsyncWork work) {
		this.submitter = submitter;
		this.work = work;
	}

	/**
	 * Take what a call returned. Ends the run, and with it the call, now or later.
	 */
	void handle(Returned call, @Nullable Object result) {
		Publisher<?> later = later(result);
		if (later != null) {
			await(call, later);
			return;
		}
		try {
			accept(call, result);
		}
		catch (Throwable ex) {
			call.delivery().failed(call.run().failed(ex));
			return;
		}
		call.succeeded();
	}

	/**
	 * Submit a decision that was recorded.
	 */
	void submit(ListenerDelivery delivery, Object decision) {
		this.submitter.submit(delivery, Context.empty(), decision);
	}

	/**
	 * Forget what was seen at the manager of a profile.
	 */
	void disconnected(String profile) {
		this.submitter.disconnected(profile);
	}

	private <T> void await(Returned call, Publisher<T> later) {
		call.delivery().awaitValue();
		this.work.run(later, call.run().context(), new AsyncWork.Callbacks<T>((value) -> accept(call, value),
				(failure) -> call.delivery().failedLater(call.run().failed(failure)), call::succeeded));
	}

	private void accept(Returned call, @Nullable Object result) {
		if (result == null) {
			return;
		}
		Object value = (result instanceof Optional<?> optional) ? optional.orElse(null) : result;
		if (value instanceof ApprovalDecision || value instanceof ToolInputAnswer) {
			call.delivery().record(value);
			this.submitter.submit(call.delivery(), call.run().context(), value);
		}
		else if (value != null) {
			call.listener().publish(result);
		}
	}

	private static @Nullable Publisher<?> later(@Nullable Object result) {
		if (result instanceof CompletionStage<?> stage) {
			return Mono.fromCompletionStage(stage);
		}
		if (result == null || result instanceof Optional<?>) {
			return null;
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(result.getClass());
		return (adapter != null) ? adapter.toPublisher(result) : null;
	}

	/**
	 * A call that returned.
	 *
	 * @param delivery what it belongs to
	 * @param listener the listener
	 * @param run its observation
	 */
	record Returned(ListenerDelivery delivery, ListenerTarget listener, ListenerRun run) {

		private void succeeded() {
			this.run.succeeded();
			this.delivery.finish();
		}

	}

}
