package io.codexmanager.testing;

import java.time.Duration;

import io.codexmanager.claim.ClaimOutcome;
import io.codexmanager.claim.ClaimStore;

/**
 * Counts every question as a use.
 *
 * @param store answers
 * @param use what is used
 */
public record UsingClaimStore(ClaimStore store, NthUse use) implements ClaimStore {

	@Override
	public ClaimOutcome claim(String key, String owner, Duration lease) {
		this.use.use();
		return this.store.claim(key, owner, lease);
	}

	@Override
	public boolean renew(String key, String owner, Duration lease) {
		this.use.use();
		return this.store.renew(key, owner, lease);
	}

	@Override
	public boolean record(String key, String owner, String result) {
		this.use.use();
		return this.store.record(key, owner, result);
	}

	@Override
	public boolean complete(String key, String owner) {
		this.use.use();
		return this.store.complete(key, owner);
	}

	@Override
	public void release(String key, String owner) {
		this.use.use();
		this.store.release(key, owner);
	}

}
