package io.codexmanager.client;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.codexmanager.support.WorkThreads;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.context.Context;

/**
 * Runs code on threads that may be blocked.
 */
final class Offloading {

	/** As many as wait for a blocking answer at a time, if threads are not virtual. */
	private static final int MOST_THREADS = 256;

	private static final Log logger = LogFactory.getLog(Offloading.class);

	/** Where Reactor looks for what to do with errors that come after a cancellation. */
	private static final String ON_ERROR_DROPPED = "reactor.onErrorDropped.local";

	/** Code that is interrupted by a time-out usually fails; its caller knows already. */
	private static final Consumer<Throwable> CANCELLED = (ex) -> logger.debug("Code failed after it was cancelled", ex);

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
		return Mono.<T>create((sink) -> {
			FutureTask<?> task = new FutureTask<>(() -> {
				call(code, sink);
				return sink;
			});
			sink.onCancel(() -> task.cancel(true));
			try {
				this.threads.execute(task);
			}
			catch (Throwable ex) {
				sink.error(new RejectedExecutionException("There is no thread for code that may block", ex));
			}
		}).contextWrite(Context.of(ON_ERROR_DROPPED, CANCELLED));
	}

	private static <T> void call(Callable<@Nullable T> code, MonoSink<T> sink) {
		@Nullable T result;
		try {
			result = code.call();
		}
		catch (Throwable ex) {
			// an error as well, of which nobody would learn otherwise
			sink.error(ex);
			return;
		}
		sink.success(result);
	}

}
