package io.codexmanager.observation;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.codexmanager.support.CallerContext;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for a turn, for what this instance does for the turn. For the library's own
 * use. Safe for use by several threads.
 */
public final class TurnAsker {

	private final CountDownLatch taken = new CountDownLatch(1);

	private final AtomicBoolean awaited = new AtomicBoolean();

	private final boolean nobody;

	private volatile CallerContext context;

	private volatile boolean steering;

	TurnAsker(CallerContext context) {
		this.context = context;
		this.nobody = context.isEmpty();
	}

	/**
	 * Tell whether nothing is known of who asked.
	 * @return whether there never was a context
	 */
	boolean isNobody() {
		return this.nobody;
	}

	/**
	 * The message goes to a turn that somebody else asked for, or does not after all.
	 * @param steering whether it does
	 */
	public void steering(boolean steering) {
		this.steering = steering;
	}

	/**
	 * It is known which turn takes the message, or that none does.
	 */
	void taken() {
		this.taken.countDown();
	}

	/**
	 * Wait until it is known which turn takes the message. Only the first one waits who
	 * is let down.
	 * @param most how long
	 * @return {@code false} if it is not known
	 */
	public boolean awaitTaken(Duration most) {
		if (this.taken.getCount() == 0) {
			return true;
		}
		if (this.awaited.get()) {
			return false;
		}
		try {
			boolean known = this.taken.await(most.toMillis(), TimeUnit.MILLISECONDS);
			if (!known) {
				this.awaited.set(true);
			}
			return known;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Return the context of who asked.
	 * @return the context, {@code null} if there is none, it was forgotten, or somebody
	 * else asked for the turn
	 */
	public @Nullable CallerContext context() {
		CallerContext known = this.context;
		return (known.isEmpty() || this.steering) ? null : known;
	}

	/**
	 * Forget the context.
	 */
	public void forget() {
		this.context = CallerContext.NONE;
	}

}
