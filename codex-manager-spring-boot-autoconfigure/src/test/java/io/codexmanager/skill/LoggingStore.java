package io.codexmanager.skill;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.claim.ClaimOutcome;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.InMemoryClaimStore;

/**
 * Keeps claims in memory, remembers in which order it was asked to, and fails when it is
 * told to.
 */
final class LoggingStore implements ClaimStore {

	private final Map<String, String> given = new ConcurrentHashMap<>();

	private final List<String> steps;

	private final ClaimStore delegate = new InMemoryClaimStore();

	volatile RuntimeException claiming;

	volatile RuntimeException recording;

	volatile String recorded;

	volatile Runnable beforeClaim = () -> {
	};

	volatile String owner = "";

	LoggingStore(List<String> steps) {
		this.steps = steps;
	}

	/** Let a key be free, as if its lease had ended. */
	void revoke(String key) {
		release(key, this.owner);
	}

	/** Let somebody else have a key, as if its lease had ended. */
	void give(String key, String owner) {
		this.given.put(key, owner);
	}

	@Override
	public ClaimOutcome claim(String key, String owner, Duration lease) {
		this.beforeClaim.run();
		this.steps.add("claim");
		if (this.claiming != null) {
			throw this.claiming;
		}
		this.owner = owner;
		return this.given.containsKey(key) ? ClaimOutcome.taken(lease) : this.delegate.claim(key, owner, lease);
	}

	@Override
	public boolean renew(String key, String owner, Duration lease) {
		return !this.given.containsKey(key) && this.delegate.renew(key, owner, lease);
	}

	@Override
	public boolean record(String key, String owner, String result) {
		if (this.recording != null) {
			throw this.recording;
		}
		this.steps.add("record");
		this.recorded = result;
		return !this.given.containsKey(key) && this.delegate.record(key, owner, result);
	}

	@Override
	public boolean complete(String key, String owner) {
		this.steps.add("complete");
		return this.delegate.complete(key, owner);
	}

	@Override
	public void release(String key, String owner) {
		this.steps.add("release");
		if (!this.given.remove(key, owner)) {
			this.delegate.release(key, owner);
		}
	}

}
