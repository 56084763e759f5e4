package io.codexmanager.claim;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.claim.ClaimOutcome.State;

/**
 * A store that fails when it is told to.
 */
final class FaultyStore implements ClaimStore {

	final AtomicInteger asked = new AtomicInteger();

	/** How many claims were renewed each time. */
	final List<Integer> renewals = new CopyOnWriteArrayList<>();

	private final ClaimStore delegate;

	volatile RuntimeException broken;

	volatile Runnable slow = () -> {
	};

	volatile boolean secretive;

	/** Who asked for a key last. */
	volatile String lastOwner = "";

	FaultyStore(ClaimStore delegate) {
		this.delegate = delegate;
	}

	@Override
	public ClaimOutcome claim(String key, String owner, Duration lease) {
		fail();
		this.lastOwner = owner;
		ClaimOutcome outcome = this.delegate.claim(key, owner, lease);
		return (this.secretive && outcome.state() == State.TAKEN) ? ClaimOutcome.taken(null) : outcome;
	}

	@Override
	public boolean renew(String key, String owner, Duration lease) {
		fail();
		return this.delegate.renew(key, owner, lease);
	}

	@Override
	public Set<String> renewAll(Map<String, String> keys, Duration lease) {
		fail();
		this.renewals.add(keys.size());
		return this.delegate.renewAll(keys, lease);
	}

	@Override
	public boolean record(String key, String owner, String result) {
		fail();
		return this.delegate.record(key, owner, result);
	}

	@Override
	public boolean complete(String key, String owner) {
		fail();
		return this.delegate.complete(key, owner);
	}

	@Override
	public void release(String key, String owner) {
		fail();
		this.delegate.release(key, owner);
	}

	private void fail() {
		this.asked.incrementAndGet();
		this.slow.run();
		if (this.broken != null) {
			throw this.broken;
		}
	}

}
