package io.codexmanager.skill;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The calls that are served at this moment, each until its answer arrived or was given
 * up.
 */
final class ActiveCalls {

	private final Map<SkillCallKey, SkillCall> calls = new ConcurrentHashMap<>();

	boolean add(SkillCall call) {
		return this.calls.putIfAbsent(call.key(), call) == null;
	}

	@Nullable SkillCall get(SkillCallKey key) {
		return this.calls.get(key);
	}

	void remove(SkillCall call) {
		if (this.calls.remove(call.key(), call)) {
			synchronized (this) {
				notifyAll();
			}
		}
	}

	List<SkillCall> all() {
		return List.copyOf(this.calls.values());
	}

	/**
	 * Wait until there are none.
	 * @param time how long to wait
	 * @return {@code false} if there were some all the time, or the wait was interrupted
	 */
	synchronized boolean awaitNone(Duration time) {
		long deadline = System.nanoTime() + time.toNanos();
		while (!this.calls.isEmpty()) {
			long left = deadline - System.nanoTime();
			if (left <= 0) {
				return false;
			}
			try {
				wait(left / 1_000_000 + 1);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}
		return true;
	}

}
