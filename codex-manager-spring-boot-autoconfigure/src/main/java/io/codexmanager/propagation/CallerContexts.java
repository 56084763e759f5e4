package io.codexmanager.propagation;

import io.codexmanager.support.CallerContext;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import org.springframework.util.ClassUtils;

/**
 * Finds what belongs to callers. For the library's own use. Safe for use by several
 * threads; nothing here throws.
 */
public interface CallerContexts {

	/** Nothing goes from thread to thread. */
	CallerContexts NONE = new CallerContexts() {
	};

	/**
	 * Return the context of whoever subscribed to a chain.
	 * @param context the context of the chain
	 * @return what it has that goes from thread to thread
	 */
	default CallerContext of(ContextView context) {
		return CallerContext.NONE;
	}

	/**
	 * Return the context of code for which there is no caller. It has what its thread
	 * has.
	 * @return takes away what the code leaves in its thread
	 */
	default CallerContext nobody() {
		return CallerContext.NONE;
	}

	/**
	 * Add what this thread has to the context of a chain, which it is going to wait for.
	 * @param context the context, whose own entries stay
	 * @return the context with everything
	 */
	default Context capture(Context context) {
		return context;
	}

	/**
	 * Return what finds the contexts if the library for it is there, Micrometer's
	 * {@code context-propagation}.
	 * @return {@link #NONE} if it is not
	 */
	static CallerContexts present() {
		boolean there = ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
				CallerContexts.class.getClassLoader());
		return there ? new SnapshotContexts(null, false) : NONE;
	}

}
