package io.codexmanager.claim;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.codexmanager.claim.ClaimOutcome.State;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Has things done once among all instances of a service, also when the one that began
 * dies. Safe for use by several threads.
 */
public final class Claims implements AutoCloseable {

	/** Beyond this what others hold is left to them. */
	private static final int MOST_WAITING = 10_000;

	private static final Duration FIRST_WAIT = Duration.ofMillis(200);

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

	/** After the end of a lease, so that clocks need not agree to the millisecond. */
	private static final Duration GRACE = Duration.ofMillis(100);

	private static final int THREADS = 16;

	private static final Log logger = LogFactory.getLog(Claims.class);

	private final AtomicInteger waiting = new AtomicInteger();

	private final ClaimStore store;

	private final ClaimSettings settings;

	private final Scheduler scheduler;

	private final HeldClaims held;

	private volatile boolean closed;

	/**
	 * Create claims, with threads of their own.
	 * @param store where to claim
	 * @param settings how
	 */
	public Claims(ClaimStore store, ClaimSettings settings) {
		this(store, settings, Schedulers.newBoundedElastic(THREADS, Integer.MAX_VALUE, "codex-claims", 60, true));
	}

	/**
	 * Create claims.
	 * @param store where to claim
	 * @param settings how
	 * @param scheduler renews leases and looks again; may be blocked, and is disposed of
	 * with the claims
	 */
	Claims(ClaimStore store, ClaimSettings settings, Scheduler scheduler) {
		this.store = store;
		this.settings = settings;
		this.scheduler = scheduler;
		this.held = new HeldClaims(store, settings, scheduler);
	}

	/**
	 * Do something if it has not been done and nobody else does it. It is tried at once
	 * on the calling thread, which the store may block. While somebody else holds the key
	 * or the store fails, it is tried again later, on threads of these claims.
	 * @param key what is to be done
	 * @param wanted whether it still needs to be done; asked before each try
	 * @param work does it, given the claim, which it ends now or later; what it throws
	 * releases the claim
	 * @return what the store said to the first try; {@link State#TAKEN} also if it
	 * failed, {@link State#DONE} also if nothing needs to be done
	 */
	public State once(ClaimKey key, BooleanSupplier wanted, Consumer<Claim> work) {
		return new Attempt(key.stored(this.settings.namespace()), wanted, work).run();
	}

	/**
	 * Stop renewing and looking again, and give back what is held.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.held.releaseAll();
		this.scheduler.dispose();
	}

	/**
	 * Something that is to be done once.
	 */
	private final class Attempt {

		private final String key;

		private final BooleanSupplier wanted;

		private final Consumer<Claim> work;

		private Duration failureWait = FIRST_WAIT;

		private Attempt(String key, BooleanSupplier wanted, Consumer<Claim> work) {
			this.key = key;
			this.wanted = wanted;
			this.work = work;
		}

		private State run() {
			if (Claims.this.closed || !this.wanted.getAsBoolean()) {
				return State.DONE;
			}
			String owner = Claims.this.held.nextOwner();
			ClaimOutcome outcome;
			try {
				outcome = Claims.this.store.claim(this.key, owner, Claims.this.settings.lease());
			}
			catch (RuntimeException ex) {
				logger.warn("Claim " + this.key + " could not be asked for; tried again in "
						+ this.failureWait.toMillis() + " ms", ex);
				again(this.failureWait);
				this.failureWait = min(this.failureWait.multipliedBy(2), LONGEST_WAIT);
				return State.TAKEN;
			}
			if (outcome.state() == State.TAKEN) {
				Duration remaining = outcome.remaining();
				again(((remaining != null) ? remaining : Claims.this.settings.lease()).plus(GRACE));
			}
			else if (outcome.state() == State.GRANTED) {
				work(Claims.this.held.add(this.key, owner, outcome.result()));
			}
			return outcome.state();
		}

		private void work(Claim claim) {
			try {
				this.work.accept(claim);
			}
			catch (Throwable ex) {
				claim.release();
				throw ex;
			}
		}

		private void again(Duration wait) {
			if (Claims.this.waiting.incrementAndGet() > MOST_WAITING) {
				Claims.this.waiting.decrementAndGet();
				logger.warn("Too many claims of other instances are watched; " + this.key + " is left to its holder");
				return;
			}
			try {
				Claims.this.scheduler.schedule(this::later, wait.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (RejectedExecutionException ex) {
				Claims.this.waiting.decrementAndGet();
				logger.debug("Claim " + this.key + " is not asked for again, because the application stops", ex);
			}
		}

		private void later() {
			Claims.this.waiting.decrementAndGet();
			try {
				run();
			}
			catch (Throwable ex) {
				logger.error("What was done under claim " + this.key + " failed", ex);
			}
		}

		private static Duration min(Duration one, Duration other) {
			return (one.compareTo(other) < 0) ? one : other;
		}

	}

}
