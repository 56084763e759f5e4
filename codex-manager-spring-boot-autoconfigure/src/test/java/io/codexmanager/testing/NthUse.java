package io.codexmanager.testing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Fails once, at the n-th time that something is used. A test runs with 1, 2, 3 and so on
 * until a run is over before it has failed, so that each use has failed once.
 */
public final class NthUse {

	private final AtomicInteger uses = new AtomicInteger();

	private volatile int failing;

	private final Supplier<? extends Throwable> failure;

	/**
	 * Create a failure.
	 * @param failing which use fails, from 1
	 * @param failure makes what is thrown
	 */
	public NthUse(int failing, Supplier<? extends Throwable> failure) {
		this.failing = failing;
		this.failure = failure;
	}

	/**
	 * Begin anew.
	 * @param failing which use fails, from 1
	 */
	public void begin(int failing) {
		this.failing = failing;
		this.uses.set(0);
	}

	/**
	 * Use what fails.
	 */
	public void use() {
		if (this.uses.incrementAndGet() == this.failing) {
			NthUse.<RuntimeException>sneak(this.failure.get());
		}
	}

	/**
	 * Tell whether it has failed.
	 * @return {@code false} if there were fewer uses
	 */
	public boolean failed() {
		return this.uses.get() >= this.failing;
	}

	/**
	 * Tell whether what failed was used again.
	 * @return {@code false} if its failure was the last use, or it has not failed
	 */
	public boolean wasUsedSince() {
		return this.uses.get() > this.failing;
	}

	/**
	 * Return the kinds of failures that are tried.
	 * @return makers of failures
	 */
	public static Iterable<Supplier<Throwable>> kinds() {
		return java.util.List.of(() -> new IllegalStateException("broken on purpose"),
				() -> new java.util.concurrent.RejectedExecutionException("refused on purpose"),
				() -> new OutOfMemoryError("unable to create native thread, on purpose"),
				() -> new StackOverflowError("on purpose"), () -> new LinkageError("on purpose"),
				() -> new AssertionError("on purpose"));
	}

	/**
	 * Return the two kinds that are most common, for runs that take their time.
	 * @return makers of failures
	 */
	public static Iterable<Supplier<Throwable>> commonKinds() {
		return java.util.List.of(() -> new java.util.concurrent.RejectedExecutionException("refused on purpose"),
				() -> new OutOfMemoryError("unable to create native thread, on purpose"));
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> void sneak(@Nullable Throwable failure) throws E {
		throw (E) failure;
	}

}
