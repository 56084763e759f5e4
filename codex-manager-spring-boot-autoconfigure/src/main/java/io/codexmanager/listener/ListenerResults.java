package io.codexmanager.listener;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.codexmanager.client.turn.TurnCaller;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ToolInputAnswer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * What becomes of the values that listeners return: decisions go to the round of their
 * request, all others published. Values that come later are waited for without holding up
 * the session.
 */
final class ListenerResults {

	private final AsyncWork work;

	ListenerResults(AsyncWork work) {
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

	private <T> void await(Returned call, Publisher<T> later) {
		call.delivery().awaitValue();
		TurnCaller caller = call.delivery().caller();
		Context context = call.run().context();
		this.work.run(later, call.run().caller(), (caller != null) ? caller.into(context) : context,
				new AsyncWork.Callbacks<T>((value) -> accept(call, value),
						(failure) -> call.delivery().failedLater(call.run().failed(failure)), call::succeeded));
	}

	private void accept(Returned call, @Nullable Object result) {
		if (result == null) {
			return;
		}
		Object value = (result instanceof Optional<?> optional) ? optional.orElse(null) : result;
		if (value instanceof ApprovalDecision || value instanceof ToolInputAnswer) {
			call.delivery().decided(value, call.run().context());
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
	record Returned(ListenerInvocation delivery, ListenerTarget listener, ListenerRun run) {

		private void succeeded() {
			this.run.succeeded();
			this.delivery.finish();
		}

	}

}
