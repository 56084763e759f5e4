package io.codexmanager.skill;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.stream.InFlight;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are served at this moment, each until its answer arrived or was given
 * up.
 */
final class ActiveCalls {

	private final Map<SkillCallKey, SkillCall> calls = new ConcurrentHashMap<>();

	private final InFlight inFlight = new InFlight();

	boolean add(SkillCall call) {
		// counted before it is there, so that nobody sees it and none in flight
		this.inFlight.enter();
		boolean added = this.calls.putIfAbsent(call.key(), call) == null;
		if (!added) {
			this.inFlight.leave();
		}
		return added;
	}

	@Nullable SkillCall get(SkillCallKey key) {
		return this.calls.get(key);
	}

	void remove(SkillCall call) {
		if (this.calls.remove(call.key(), call)) {
			this.inFlight.leave();
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
	boolean awaitNone(Duration time) {
		return this.inFlight.awaitNone(time);
	}

}
