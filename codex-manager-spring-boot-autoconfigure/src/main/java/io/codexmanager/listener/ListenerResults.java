package io.codexmanager.listener;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.codexmanager.protocol.ApprovalDecision;
import io.codexmanager.protocol.ToolInputAnswer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

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

	void handle(ListenerRun run, @Nullable Object result) {
		Publisher<?> later = later(result);
		if (later != null) {
			await(run, later);
			return;
		}
		try {
			accept(run, result);
		}
		catch (Throwable ex) {
			run.failed(ex);
			return;
		}
		run.succeeded();
	}

	private <T> void await(ListenerRun run, Publisher<T> later) {
		this.work.run(later, run.context(),
				new AsyncWork.Callbacks<T>((value) -> accept(run, value), run::failed, run::succeeded));
	}

	private void accept(ListenerRun run, @Nullable Object result) {
		if (result == null) {
			return;
		}
		Object value = (result instanceof Optional<?> optional) ? optional.orElse(null) : result;
		if (value instanceof ApprovalDecision || value instanceof ToolInputAnswer) {
			this.submitter.submit(run, value);
		}
		else if (value != null) {
			run.publish(result);
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

}
