package io.codexmanager.skill;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Calls that nobody announces again, and that are looked after once the stream is back.
 */
final class UndeliveredCalls {

	private final Map<SkillCallKey, SkillCall> calls = new ConcurrentHashMap<>();

	void add(SkillCall call) {
		this.calls.put(call.key(), call);
	}

	/**
	 * Take calls out, each for one taker only. Those that come meanwhile stay.
	 * @param which those to take
	 * @param taker told of each as it is taken
	 */
	void take(Predicate<SkillCall> which, Consumer<SkillCall> taker) {
		for (SkillCall call : List.copyOf(this.calls.values())) {
			if (which.test(call) && this.calls.remove(call.key(), call)) {
				taker.accept(call);
			}
		}
	}

	void forEach(Consumer<SkillCall> action) {
		this.calls.values().forEach(action);
	}

	int size() {
		return this.calls.size();
	}

}
