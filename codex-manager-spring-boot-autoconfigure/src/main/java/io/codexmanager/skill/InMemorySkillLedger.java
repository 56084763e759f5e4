package io.codexmanager.skill;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.codexmanager.protocol.ToolCallResponse;

import org.springframework.util.Assert;

/**
 * Remembers calls in memory, for one instance of a service and until it ends. Of the
 * closed calls the newest are kept and the oldest forgotten; a call that is not closed is
 * never forgotten.
 */
public final class InMemorySkillLedger implements SkillLedger {

	private static final int DEFAULT_CAPACITY = 10_000;

	private final int capacity;

	private final Map<SkillCallKey, Optional<ToolCallResponse>> open = new HashMap<>();

	private final Set<SkillCallKey> closed = new LinkedHashSet<>();

	/**
	 * Create a ledger that remembers 10,000 closed calls.
	 */
	public InMemorySkillLedger() {
		this(DEFAULT_CAPACITY);
	}

	/**
	 * Create a ledger.
	 * @param capacity how many closed calls are remembered, at least 1
	 */
	public InMemorySkillLedger(int capacity) {
		Assert.isTrue(capacity > 0, "'capacity' must be positive");
		this.capacity = capacity;
	}

	@Override
	public synchronized SkillClaim claim(SkillCallKey call) {
		if (this.closed.contains(call)) {
			return SkillClaim.taken();
		}
		Optional<ToolCallResponse> known = this.open.putIfAbsent(call, Optional.empty());
		if (known == null) {
			return SkillClaim.granted();
		}
		return known.map(SkillClaim::recorded).orElseGet(SkillClaim::taken);
	}

	@Override
	public synchronized void release(SkillCallKey call) {
		Optional<ToolCallResponse> known = this.open.get(call);
		if (known != null && known.isEmpty()) {
			this.open.remove(call);
		}
	}

	@Override
	public synchronized void record(SkillCallKey call, ToolCallResponse response) {
		if (!this.closed.contains(call)) {
			this.open.put(call, Optional.of(response));
		}
	}

	@Override
	public synchronized void close(SkillCallKey call) {
		this.open.remove(call);
		this.closed.add(call);
		if (this.closed.size() > this.capacity) {
			Iterator<SkillCallKey> oldest = this.closed.iterator();
			oldest.next();
			oldest.remove();
		}
	}

}
