package io.codexmanager.claim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.integration.metadata.ConcurrentMetadataStore;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.Assert;

/**
 * Keeps claims in a {@link ConcurrentMetadataStore} of Spring Integration that all
 * instances of a service share, each as one value under a key that begins with
 * {@code codex-manager.}.
 * <p>
 * Leases are measured by the clocks of the instances, which may differ by a third of a
 * lease: so much longer than its lease a key is left to its holder. Results have to fit
 * into a value of the store; those of {@code JdbcMetadataStore} have 2,500 or 4,000
 * characters. What is done is removed by the instance that did it, if that lives long
 * enough, because such a store cannot be searched for what is old.
 */
public final class MetadataClaimStore implements ClaimStore {

	private static final String PREFIX = "codex-manager.";

	private static final int TOLERANCE = 3;

	private static final int REMOVED_AT_ONCE = 100;

	/** Less of a lease could end between looking at a value and removing it. */
	private static final Duration SAFE_TO_REMOVE = Duration.ofSeconds(5);

	/**
	 * How often a value may change under the hands of who replaces it; in a store that
	 * keeps all keys in one hash, whoever changes another one is in the way as well.
	 */
	private static final int TRIES = 100;

	private final Deque<Done> done = new ArrayDeque<>();

	private final KeptNotes notes = new KeptNotes();

	private final ConcurrentMetadataStore store;

	private final TransactionOperations transactions;

	private final Duration retention;

	private final InstantSource clock;

	/**
	 * Create a store.
	 * @param store where to keep claims
	 * @param transactions runs each step, apart from a transaction of the caller if the
	 * store would take part in it; {@link TransactionOperations#withoutTransaction()} if
	 * it would not
	 * @param retention how long this instance remembers what it did; longer than zero
	 */
	public MetadataClaimStore(ConcurrentMetadataStore store, TransactionOperations transactions, Duration retention) {
		this(store, transactions, retention, Clock.systemUTC());
	}

	/**
	 * Create a store.
	 * @param store where to keep claims
	 * @param transactions runs each step
	 * @param retention how long this instance remembers what it did
	 * @param clock measures leases; that of the other instances shows nearly the same
	 */
	MetadataClaimStore(ConcurrentMetadataStore store, TransactionOperations transactions, Duration retention,
			InstantSource clock) {
		Assert.isTrue(retention.compareTo(Duration.ZERO) > 0, "'retention' must be positive");
		this.store = store;
		this.transactions = transactions;
		this.retention = retention;
		this.clock = clock;
	}

	@Override
	public ClaimOutcome claim(String key, String owner, Duration lease) {
		removeOld();
		return apart(() -> {
			for (int i = 0; i < TRIES; i++) {
				Instant now = this.clock.instant();
				String fresh = new MetadataClaim(owner, now.plus(lease), false, null).text();
				String known = this.store.putIfAbsent(PREFIX + key, fresh);
				if (known == null) {
					if (isThere(key, fresh)) {
						return ClaimOutcome.granted();
					}
					continue;
				}
				MetadataClaim claim = MetadataClaim.of(known);
				if (claim.done()) {
					return ClaimOutcome.done();
				}
				Instant free = claim.owner().isEmpty() ? claim.until() : claim.until().plus(lease.dividedBy(TOLERANCE));
				if (free.isAfter(now)) {
					return ClaimOutcome.taken(Duration.between(now, free));
				}
				MetadataClaim mine = new MetadataClaim(owner, now.plus(lease), false, claim.result());
				if (exchange(key, known, mine)) {
					return ClaimOutcome.granted(claim.result());
				}
			}
			return ClaimOutcome.taken(Duration.ZERO);
		});
	}

	@Override
	public boolean renew(String key, String owner, Duration lease) {
		return replace(key, owner,
				(claim) -> new MetadataClaim(owner, this.clock.instant().plus(lease), false, claim.result()));
	}

	@Override
	public boolean record(String key, String owner, String result) {
		return replace(key, owner, (claim) -> new MetadataClaim(owner, claim.until(), false, result));
	}

	@Override
	public boolean complete(String key, String owner) {
		Instant now = this.clock.instant();
		boolean completed = replace(key, owner, (claim) -> new MetadataClaim(owner, now, true, null));
		if (completed) {
			synchronized (this.done) {
				this.done.add(new Done(key, now.plus(this.retention)));
			}
		}
		return completed;
	}

	/**
	 * What was released without a result is removed, for a session that is claimed for
	 * each of its turns must not stay here for good. As long as the claim is the owner's
	 * nobody else changes it, and there is time enough left for that.
	 */
	@Override
	public void release(String key, String owner) {
		if (remove(key, owner)) {
			return;
		}
		replace(key, owner, (claim) -> new MetadataClaim("", this.clock.instant(), false, claim.result()));
	}

	@Override
	public void note(String key, String text, Duration time) {
		Instant until = this.clock.instant().plus(time);
		apart(() -> {
			this.store.put(PREFIX + key, new MetadataClaim("", until, false, text).text());
			return true;
		});
		this.notes.kept(key, until);
		this.notes.over(this.clock.instant()).forEach((old) -> apart(() -> this.store.remove(PREFIX + old)));
	}

	@Override
	public @Nullable String note(String key) {
		String known = apart(() -> this.store.get(PREFIX + key));
		MetadataClaim note = (known != null) ? MetadataClaim.of(known) : null;
		return (note != null && note.until().isAfter(this.clock.instant())) ? note.result() : null;
	}

	private boolean remove(String key, String owner) {
		return apart(() -> {
			String known = this.store.get(PREFIX + key);
			MetadataClaim claim = (known != null) ? MetadataClaim.of(known) : null;
			if (claim == null || claim.done() || !claim.owner().equals(owner) || claim.result() != null
					|| claim.until().isBefore(this.clock.instant().plus(SAFE_TO_REMOVE))) {
				return false;
			}
			this.store.remove(PREFIX + key);
			return true;
		});
	}

	private boolean replace(String key, String owner, Change change) {
		return apart(() -> {
			// a renewal and a record of one owner may meet
			for (int i = 0; i < TRIES; i++) {
				String known = this.store.get(PREFIX + key);
				if (known == null) {
					return false;
				}
				MetadataClaim claim = MetadataClaim.of(known);
				if (claim.done() || !claim.owner().equals(owner)) {
					return false;
				}
				if (exchange(key, known, change.apply(claim))) {
					return true;
				}
			}
			throw new IllegalStateException("Claim " + key + " changes too often");
		});
	}

	private boolean exchange(String key, String known, MetadataClaim claim) {
		String next = claim.text();
		return this.store.replace(PREFIX + key, known, next) && isThere(key, next);
	}

	/**
	 * What a store says of a change is not always so. That of Redis calls a key absent
	 * that was removed while it looked, and with the Lettuce driver it says that it
	 * replaced a value also when Redis did nothing, because another key of the same hash
	 * changed meanwhile.
	 */
	private boolean isThere(String key, String value) {
		return value.equals(this.store.get(PREFIX + key));
	}

	private void removeOld() {
		for (int i = 0; i < REMOVED_AT_ONCE; i++) {
			Done oldest;
			synchronized (this.done) {
				oldest = this.done.peek();
				if (oldest == null || oldest.until().isAfter(this.clock.instant())) {
					return;
				}
				this.done.poll();
			}
			apart(() -> this.store.remove(PREFIX + oldest.key()));
		}
	}

	private <T extends @Nullable Object> T apart(Supplier<T> step) {
		return this.transactions.execute((status) -> step.get());
	}

	/**
	 * Makes the next value from the one that is there.
	 */
	@FunctionalInterface
	private interface Change {

		MetadataClaim apply(MetadataClaim claim);

	}

	/**
	 * A key to be removed.
	 *
	 * @param key the key
	 * @param until until when it is remembered
	 */
	private record Done(String key, Instant until) {
	}

}
