package io.codexmanager.claim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.support.BoundedMap;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Keeps claims as locks of ShedLock, whose provider has to be able to extend them. A lock
 * is less than a claim: who is refused does not learn whether the key is held or done,
 * nor for how long; and a result is kept by the instance that recorded it only, so that
 * another one does the same again after its death. What is done is a lock that lasts as
 * long as it is to be remembered.
 */
public final class ShedLockClaimStore implements ClaimStore {

	private static final int MOST_RESULTS = 1_000;

	private final Map<String, Held> held = new ConcurrentHashMap<>();

	private final Map<String, String> results = BoundedMap.ofNewest(MOST_RESULTS);

	private final LockProvider provider;

	private final Duration retention;

	private final InstantSource clock;

	/**
	 * Create a store.
	 * @param provider makes the locks, in a place that all instances share
	 * @param retention how long what is done is remembered; longer than zero
	 */
	public ShedLockClaimStore(LockProvider provider, Duration retention) {
		this(provider, retention, () -> Instant.EPOCH.plusNanos(System.nanoTime()));
	}

	/**
	 * Create a store.
	 * @param provider makes the locks
	 * @param retention how long what is done is remembered
	 * @param clock measures leases
	 */
	ShedLockClaimStore(LockProvider provider, Duration retention, InstantSource clock) {
		Assert.isTrue(retention.compareTo(Duration.ZERO) > 0, "'retention' must be positive");
		this.provider = provider;
		this.retention = retention;
		this.clock = clock;
	}

	@Override
	public ClaimOutcome claim(String key, String owner, Duration lease) {
		Instant until = this.clock.instant().plus(lease);
		Optional<SimpleLock> lock = this.provider
			.lock(new LockConfiguration(ClockProvider.now(), key, lease, Duration.ZERO));
		if (lock.isEmpty()) {
			return ClaimOutcome.taken(null);
		}
		this.held.put(key, new Held(owner, lock.get(), until));
		synchronized (this.results) {
			return ClaimOutcome.granted(this.results.get(key));
		}
	}

	@Override
	public boolean renew(String key, String owner, Duration lease) {
		return extend(key, owner, lease);
	}

	@Override
	public boolean record(String key, String owner, String result) {
		if (ofOwner(key, owner) == null) {
			return false;
		}
		synchronized (this.results) {
			this.results.put(key, result);
		}
		return true;
	}

	@Override
	public boolean complete(String key, String owner) {
		boolean completed = extend(key, owner, this.retention);
		if (completed) {
			this.held.remove(key);
			synchronized (this.results) {
				this.results.remove(key);
			}
		}
		return completed;
	}

	@Override
	public void release(String key, String owner) {
		Held known = ofOwner(key, owner);
		if (known != null && this.held.remove(key, known)) {
			known.lock().unlock();
		}
	}

	private boolean extend(String key, String owner, Duration time) {
		Held known = ofOwner(key, owner);
		if (known == null) {
			return false;
		}
		Instant until = this.clock.instant().plus(time);
		Optional<SimpleLock> extended = known.lock().extend(time, Duration.ZERO);
		if (extended.isEmpty()) {
			this.held.remove(key, known);
			return false;
		}
		return this.held.replace(key, known, new Held(owner, extended.get(), until));
	}

	/**
	 * A lock whose time has passed must not be touched: providers take all instances on a
	 * host for one, so it could be somebody else's by now.
	 */
	private @Nullable Held ofOwner(String key, String owner) {
		Held known = this.held.get(key);
		if (known == null || !known.owner().equals(owner)) {
			return null;
		}
		if (this.clock.instant().isBefore(known.until())) {
			return known;
		}
		this.held.remove(key, known);
		return null;
	}

	/**
	 * A lock of this instance.
	 *
	 * @param owner whose
	 * @param lock the lock
	 * @param until until when it lasts
	 */
	private record Held(String owner, SimpleLock lock, Instant until) {
	}

}
