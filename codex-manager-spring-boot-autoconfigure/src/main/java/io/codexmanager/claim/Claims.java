package io.codexmanager.claim;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.codexmanager.claim.ClaimOutcome.State;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Ensures that work is done once among all instances of a service, also if the instance
 * that started it dies. Thread-safe.
 */
public final class Claims implements AutoCloseable {

	/** Beyond this what others hold is left to them. */
	private static final int MOST_WATCHED = 10_000;

	private static final Duration FIRST_WAIT = Duration.ofMillis(200);

	private static final Duration LONGEST_FAILURE_WAIT = Duration.ofSeconds(10);

	private static final Duration LONGEST_UNKNOWN_WAIT = Duration.ofHours(1);

	/** After the end of a lease, so that clocks need not agree to the millisecond. */
	private static final Duration GRACE = Duration.ofMillis(100);

	private static final Log logger = HarmlessLog.of(Claims.class);

	private final Map<String, Attempt> watched = new ConcurrentHashMap<>();

	private final ClaimStore store;

	private final ClaimSettings settings;

	private final ClaimReports reports;

	private final ClaimThreads threads;

	private final HeldClaims held;

	private final ClaimNotes notes;

	private volatile boolean closed;

	/**
	 * Create claims, with threads of their own, which are there while they are needed.
	 * @param store where to claim
	 * @param settings how
	 */
	public Claims(ClaimStore store, ClaimSettings settings) {
		this(store, settings, ClaimObserver.NONE);
	}

	/**
	 * Create claims that are observed, on another thread of their own.
	 * @param store where to claim
	 * @param settings how
	 * @param observer learns what becomes of them
	 */
	public Claims(ClaimStore store, ClaimSettings settings, ClaimObserver observer) {
		this(store, settings, observer, ClaimThreads.create());
	}

	/**
	 * Create claims.
	 * @param store where to claim
	 * @param settings how
	 * @param observer learns what becomes of them
	 * @param threads where to work; they are disposed of with the claims
	 */
	Claims(ClaimStore store, ClaimSettings settings, ClaimObserver observer, ClaimThreads threads) {
		this.store = store;
		this.settings = settings;
		this.reports = new ClaimReports(observer, threads.reports());
		this.threads = threads;
		this.held = new HeldClaims(store, settings, this.reports, threads);
		this.notes = new ClaimNotes(store, settings.namespace());
	}

	/**
	 * Do some work unless it has been done or another instance is doing it. The first
	 * attempt is made at once on the calling thread, which the store may block. While
	 * another owner holds the key or the store fails, further attempts are made later, on
	 * threads of these claims; of several callers that wait for the same key here, the
	 * last one is kept.
	 * @param key identifies the work
	 * @param wanted whether the work is still needed; checked before each attempt
	 * @param work does the work with the claim, which it ends now or later; an exception
	 * releases the claim
	 * @return the response of the store to the first attempt; {@link State#TAKEN} also if
	 * it failed, {@link State#DONE} also if the work is not needed or these claims are
	 * closed
	 */
	public State once(ClaimKey key, BooleanSupplier wanted, Consumer<Claim> work) {
		String stored = key.stored(this.settings.namespace());
		this.watched.remove(stored);
		return new Attempt(stored, wanted, work).run();
	}

	/**
	 * Claim something that can be held repeatedly, by one instance at a time. A single
	 * attempt is made, on the calling thread, which the store may block. The caller
	 * releases the claim when it has finished; a claim that is completed would not be
	 * granted again.
	 * @param key identifies what is to be held
	 * @return the claim, {@code null} if another owner holds it
	 * @throws IllegalStateException if these claims are closed
	 * @throws RuntimeException if the store failed
	 */
	public @Nullable Claim tryHold(ClaimKey key) {
		String stored = key.stored(this.settings.namespace());
		Assert.state(!this.closed, "The claims are closed");
		String owner = this.held.nextOwner();
		long asked = this.threads.nanoTime().getAsLong();
		ClaimOutcome outcome;
		try {
			outcome = this.store.claim(stored, owner, this.settings.lease());
		}
		catch (RuntimeException ex) {
			this.reports.failed(stored, "asked for", ex);
			throw ex;
		}
		this.reports.answered(stored, outcome.state());
		if (outcome.state() != State.GRANTED) {
			return null;
		}
		Claim claim = this.held.add(stored, owner, outcome.result(), asked);
		if (this.closed || !claim.held()) {
			claim.release();
			return null;
		}
		return claim;
	}

	/**
	 * Ask the store, which may block, on a thread of these claims.
	 * @param work asks, and does nothing that takes longer
	 * @throws java.util.concurrent.RejectedExecutionException if these claims are closed
	 */
	public void execute(Runnable work) {
		this.threads.timer().schedule(work);
	}

	/**
	 * Return what instances tell each other besides.
	 * @return the notes
	 */
	public ClaimNotes notes() {
		return this.notes;
	}

	/**
	 * Return whether other instances can see the claims of this one.
	 * @return {@code false} if the store is the memory of this instance
	 */
	public boolean shared() {
		return !(this.store instanceof InMemoryClaimStore);
	}

	/**
	 * Stop renewing and retrying, and release all claims that are held. Blocks.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.watched.clear();
		this.held.endAll();
		this.threads.dispose();
	}

	/**
	 * Something that is to be done once.
	 */
	private final class Attempt {

		private final String key;

		private final BooleanSupplier wanted;

		private final Consumer<Claim> work;

		private Duration failureWait = FIRST_WAIT;

		private Duration unknownWait = Claims.this.settings.lease();

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
			long asked = Claims.this.threads.nanoTime().getAsLong();
			ClaimOutcome outcome;
			try {
				outcome = Claims.this.store.claim(this.key, owner, Claims.this.settings.lease());
			}
			catch (Throwable ex) {
				Claims.this.reports.failed(this.key, "asked for", ex);
				again(this.failureWait);
				this.failureWait = min(this.failureWait.multipliedBy(2), LONGEST_FAILURE_WAIT);
				return State.TAKEN;
			}
			this.failureWait = FIRST_WAIT;
			Claims.this.reports.answered(this.key, outcome.state());
			return switch (outcome.state()) {
				case GRANTED -> granted(Claims.this.held.add(this.key, owner, outcome.result(), asked));
				case TAKEN -> taken(outcome.remaining());
				case DONE -> State.DONE;
			};
		}

		private State granted(Claim claim) {
			if (Claims.this.closed) {
				claim.release();
				return State.DONE;
			}
			if (!claim.held()) {
				// the store took longer than the lease: somebody else may have it by now
				claim.release();
				return taken(Duration.ZERO);
			}
			try {
				this.work.accept(claim);
			}
			catch (Throwable ex) {
				claim.release();
				throw ex;
			}
			return State.GRANTED;
		}

		private State taken(@Nullable Duration remaining) {
			if (remaining != null) {
				// not longer than a lease, whatever the clock of the holder says
				again(min(remaining, Claims.this.settings.lease()).plus(GRACE));
			}
			else {
				// perhaps it is done and the store cannot say so
				again(this.unknownWait.plus(GRACE));
				this.unknownWait = min(this.unknownWait.multipliedBy(2), LONGEST_UNKNOWN_WAIT);
			}
			return State.TAKEN;
		}

		private void again(Duration wait) {
			if (Claims.this.watched.size() >= MOST_WATCHED && !Claims.this.watched.containsKey(this.key)) {
				Claims.this.reports.crowded(this.key, MOST_WATCHED);
				return;
			}
			Claims.this.watched.put(this.key, this);
			schedule(() -> Claims.this.threads.timer()
				.schedule(() -> schedule(() -> Claims.this.threads.workers().schedule(this::later)), wait.toMillis(),
						TimeUnit.MILLISECONDS));
		}

		private void schedule(Runnable schedule) {
			try {
				schedule.run();
			}
			catch (RejectedExecutionException ex) {
				Claims.this.watched.remove(this.key, this);
				logger.debug("Claim " + this.key + " is not asked for again, because the application stops", ex);
			}
		}

		private void later() {
			if (!Claims.this.watched.remove(this.key, this)) {
				return;
			}
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
