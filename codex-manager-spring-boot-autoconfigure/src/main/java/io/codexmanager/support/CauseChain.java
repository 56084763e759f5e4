package io.codexmanager.support;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * A failure and its causes. Causes may go round in Java, so no more than 50 are looked
 * at. For the library's own use.
 */
public final class CauseChain {

	private static final int DEEPEST = 50;

	private CauseChain() {
	}

	/**
	 * Return a failure and its causes.
	 * @param failure the failure, if there is one
	 * @return the failure first
	 */
	public static List<Throwable> of(@Nullable Throwable failure) {
		List<Throwable> chain = new ArrayList<>();
		for (Throwable next = failure; next != null && chain.size() < DEEPEST; next = next.getCause()) {
			chain.add(next);
		}
		return chain;
	}

	/**
	 * Return what a failure is about.
	 * @param failure the failure
	 * @param wrapper tells what is only around another failure
	 * @return the first that is no wrapper, or has no cause
	 */
	public static Throwable unwrap(Throwable failure, Predicate<Throwable> wrapper) {
		Throwable last = failure;
		for (Throwable next : of(failure)) {
			last = next;
			if (!wrapper.test(next)) {
				break;
			}
		}
		return last;
	}

}
