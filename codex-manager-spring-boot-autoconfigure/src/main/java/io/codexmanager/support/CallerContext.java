package io.codexmanager.support;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * What belongs to whoever asked for something: the thread-locals that are known to go
 * from thread to thread, such as the security context. Code that is called for the caller
 * on another thread has them, and what it leaves in them is taken away again. For the
 * library's own use. Safe for use by several threads.
 */
public interface CallerContext {

	/** Nothing goes from thread to thread. */
	CallerContext NONE = new CallerContext() {

		@Override
		public <T extends @Nullable Object> T call(Callable<T> code) throws Exception {
			return code.call();
		}

		@Override
		public Context into(Context context) {
			return context;
		}

		@Override
		public boolean isEmpty() {
			return true;
		}

	};

	/**
	 * Call code on this thread.
	 * @param code the code
	 * @param <T> type of what it returns
	 * @return what it returns
	 * @throws Exception what it throws
	 */
	<T extends @Nullable Object> T call(Callable<T> code) throws Exception;

	/**
	 * Add it to the context of a chain, whose own entries stay.
	 * @param context the context of the chain
	 * @return the context with everything of the caller
	 */
	Context into(Context context);

	/**
	 * Tell whether there is nothing of a caller.
	 * @return {@code true} if code has what its thread has
	 */
	boolean isEmpty();

}
