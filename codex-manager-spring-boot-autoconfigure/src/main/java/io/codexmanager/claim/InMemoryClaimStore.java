package io.codexmanager.claim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

import io.codexmanager.support.BoundedMap;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Keeps claims in memory, for one instance of a service and until it ends. Of what was
 * completed the newest keys are remembered and the oldest forgotten; what is held is
 * never forgotten, what was given up or lost only when there is too much of it.
 */
public final class InMemoryClaimStore implements ClaimStore {

	private static final int DEFAULT_CAPACITY = 100_000;

	private static final String NOBODY = "";

	private final Map<String, Holding> holdings = new HashMap<>();

	private final Map<String, Boolean> done;

	private final int capacity;

	private final InstantSource clock;

	private int sweepBeyond;

	/**
	 * Create a store that remembers 100,000 completed keys, some 20 MB. Leases do not
	 * mind when the clock of the machine is set.
	 */
	public InMemoryClaimStore() {
		this(DEFAULT_CAPACITY, () -> Instant.EPOCH.plusNanos(System.nanoTime()));
	}

	/**
	 * Create a store.
	 * @param capacity how many completed keys are remembered, at least 1
	 * @param clock measures leases, such as a {@link Clock}
	 */
	public InMemoryClaimStore(int capacity, InstantSource clock) {
		Assert.isTrue(capacity > 0, "'capacity' must be positive");
		this.capacity = capacity;
		this.done = BoundedMap.ofNewest(capacity);
		this.clock = clock;
		this.sweepBeyond = capacity;
	}

	@Override
	public synchronized ClaimOutcome claim(String key, String owner, Duration lease) {
		if (this.done.containsKey(key)) {
			return ClaimOutcome.done();
		}
		Instant now = this.clock.instant();
		Holding known = this.holdings.get(key);
		if (known != null && known.until().isAfter(now)) {
			return ClaimOutcome.taken(Duration.between(now, known.until()));
		}
		String result = (known != null) ? known.result() : null;
		this.holdings.put(key, new Holding(owner, now.plus(lease), result));
		sweep(now);
		return ClaimOutcome.granted(result);
	}

	@Override
	public synchronized boolean renew(String key, String owner, Duration lease) {
		Holding known = ofOwner(key, owner);
		if (known == null) {
			return false;
		}
		this.holdings.put(key, new Holding(owner, this.clock.instant().plus(lease), known.result()));
		return true;
	}

	@Override
	public synchronized boolean record(String key, String owner, String result) {
		Holding known = ofOwner(key, owner);
		if (known == null) {
			return false;
		}
		this.holdings.put(key, new Holding(owner, known.until(), result));
		return true;
	}

	@Override
	public synchronized boolean complete(String key, String owner) {
		if (ofOwner(key, owner) == null) {
			return false;
		}
		this.holdings.remove(key);
		this.done.put(key, true);
		return true;
	}

	@Override
	public synchronized void release(String key, String owner) {
		Holding known = ofOwner(key, owner);
		if (known != null && known.result() != null) {
			this.holdings.put(key, new Holding(NOBODY, this.clock.instant(), known.result()));
		}
		else if (known != null) {
			this.holdings.remove(key);
		}
	}

	@Override
	public synchronized void note(String key, String text, Duration time) {
		Instant now = this.clock.instant();
		this.holdings.put(key, new Holding(NOBODY, now.plus(time), text));
		sweep(now);
	}

	@Override
	public synchronized @Nullable String note(String key) {
		Holding known = this.holdings.get(key);
		return (known != null && known.until().isAfter(this.clock.instant())) ? known.result() : null;
	}

	private @Nullable Holding ofOwner(String key, String owner) {
		Holding known = this.holdings.get(key);
		return (known != null && known.owner().equals(owner)) ? known : null;
	}

	private void sweep(Instant now) {
		if (this.holdings.size() > this.sweepBeyond) {
			this.holdings.values().removeIf((holding) -> !holding.until().isAfter(now));
			this.sweepBeyond = Math.max(this.capacity, 2 * this.holdings.size());
		}
	}

	/**
	 * A key that somebody holds or held.
	 *
	 * @param owner who
	 * @param until the end of the lease
	 * @param result what was recorded
	 */
	private record Holding(String owner, Instant until, @Nullable String result) {
	}

}
