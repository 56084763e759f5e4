package io.codexmanager.client.exchange;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

import io.codexmanager.propagation.CallerContexts;
import io.codexmanager.support.CallerContext;
import io.codexmanager.support.LateFailures;
import io.codexmanager.support.WorkThreads;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Runs code on threads that may be blocked.
 */
final class Offloading {

	/** As many as wait for a blocking answer at a time, if threads are not virtual. */
	private static final int MOST_THREADS = 256;

	private static final CallerContexts CALLERS = CallerContexts.present();

	private final Executor threads;

	/**
	 * Create it with threads of its own, which end when there is nothing to do.
	 * @param name what their names begin with
	 */
	Offloading(String name) {
		this(WorkThreads.create(name, MOST_THREADS));
	}

	Offloading(Executor threads) {
		this.threads = threads;
	}

	/**
	 * Run code. It is interrupted if nobody waits for it any more.
	 * @param code the code, which may throw anything
	 * @return what it returns, or its failure
	 */
	<T> Mono<T> run(Callable<@Nullable T> code) {
		// code that is interrupted by a time-out usually fails; its caller knows already
		return LateFailures.quiet(Mono.create((sink) -> {
			FutureTask<?> task = new FutureTask<>(() -> {
				call(CALLERS.of(sink.contextView()), code, sink);
				return sink;
			});
			sink.onCancel(() -> task.cancel(true));
			try {
				this.threads.execute(task);
			}
			catch (Throwable ex) {
				sink.error(new RejectedExecutionException("There is no thread for code that may block", ex));
			}
		}));
	}

	private static <T> void call(CallerContext caller, Callable<@Nullable T> code, MonoSink<T> sink) {
		@Nullable T result;
		try {
			result = caller.call(code);
		}
		catch (Throwable ex) {
			// an error as well, of which nobody would learn otherwise
			sink.error(ex);
			return;
		}
		sink.success(result);
	}

}
