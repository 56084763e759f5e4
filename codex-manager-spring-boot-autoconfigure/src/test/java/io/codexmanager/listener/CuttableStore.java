package io.codexmanager.listener;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.claim.ClaimOutcome;
import io.codexmanager.claim.ClaimStore;

/**
 * The way of one instance to a store that it shares, which can be cut for good: for all
 * others the instance is dead.
 */
final class CuttableStore implements ClaimStore {

	private final ClaimStore store;

	private final AtomicInteger completed = new AtomicInteger();

	private volatile boolean cut;

	CuttableStore(ClaimStore store) {
		this.store = store;
	}

	void cut() {
		this.cut = true;
	}

	int completed() {
		return this.completed.get();
	}

	@Override
	public ClaimOutcome claim(String key, String owner, Duration lease) {
		return way().claim(key, owner, lease);
	}

	@Override
	public boolean renew(String key, String owner, Duration lease) {
		return way().renew(key, owner, lease);
	}

	@Override
	public boolean record(String key, String owner, String result) {
		return way().record(key, owner, result);
	}

	@Override
	public boolean complete(String key, String owner) {
		boolean done = way().complete(key, owner);
		this.completed.addAndGet(done ? 1 : 0);
		return done;
	}

	@Override
	public void release(String key, String owner) {
		way().release(key, owner);
	}

	private ClaimStore way() {
		if (this.cut) {
			throw new IllegalStateException("the store cannot be reached");
		}
		return this.store;
	}

}
