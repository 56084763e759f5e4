package io.codexmanager.claim;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.claim.ClaimOutcome.State;

/**
 * A store that fails when it is told to.
 */
final class FaultyStore implements ClaimStore {

	final AtomicInteger asked = new AtomicInteger();

	private final ClaimStore delegate;

	volatile RuntimeException broken;

	volatile Runnable slow = () -> {
	};

	volatile boolean secretive;

	FaultyStore(ClaimStore delegate) {
		this.delegate = delegate;
	}

	@Override
	public ClaimOutcome claim(String key, String owner, Duration lease) {
		fail();
		ClaimOutcome outcome = this.delegate.claim(key, owner, lease);
		return (this.secretive && outcome.state() == State.TAKEN) ? ClaimOutcome.taken(null) : outcome;
	}

	@Override
	public boolean renew(String key, String owner, Duration lease) {
		fail();
		return this.delegate.renew(key, owner, lease);
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
