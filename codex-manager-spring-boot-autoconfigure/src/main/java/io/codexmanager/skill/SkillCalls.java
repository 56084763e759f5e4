package io.codexmanager.skill;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.codexmanager.claim.Claim;
import io.codexmanager.stream.InFlight;
import org.jspecify.annotations.Nullable;

/**
 * The calls that this instance has to do with: those that are served at this moment, each
 * until its answer arrived or was given up, and those that are kept until the stream is
 * back. A call is one or the other.
 */
final class SkillCalls {

	private final Map<SkillCallKey, SkillCall> served = new HashMap<>();

	private final Map<SkillCallKey, SkillCall> kept = new HashMap<>();

	private final InFlight inFlight = new InFlight();

	/**
	 * Serve a call that was granted.
	 * @return the object that is served already, {@code null} if there was none
	 */
	synchronized @Nullable SkillCall serve(SkillCall call, Claim claim) {
		SkillCall present = this.served.get(call.key());
		if (present == null) {
			call.claimed(claim, this.kept.remove(call.key()));
			add(call);
		}
		return present;
	}

	/**
	 * Keep a call until the stream is back. One that is kept with an answer stays.
	 * @return {@code false} if its skill runs, it is over, or another object of it is
	 * served or kept
	 */
	synchronized boolean keep(SkillCall call) {
		SkillCall present = this.served.get(call.key());
		SkillCall answered = this.kept.get(call.key());
		boolean other = (present != null && present != call)
				|| (answered != null && answered.response() != null && call.response() == null);
		if (other || !call.kept()) {
			return false;
		}
		remove(call);
		this.kept.put(call.key(), call);
		return true;
	}

	/**
	 * Serve a call that was kept.
	 * @return {@code false} if it is not kept any more, or served meanwhile
	 */
	synchronized boolean resume(SkillCall call) {
		if (this.kept.remove(call.key(), call) && !this.served.containsKey(call.key()) && call.resumed()) {
			add(call);
			return true;
		}
		return false;
	}

	/**
	 * Let go of a call.
	 * @return {@code false} if somebody else did
	 */
	synchronized boolean done(SkillCall call) {
		call.done();
		return remove(call) || this.kept.remove(call.key(), call);
	}

	private void add(SkillCall call) {
		this.served.put(call.key(), call);
		this.inFlight.enter();
	}

	private boolean remove(SkillCall call) {
		boolean removed = this.served.remove(call.key(), call);
		if (removed) {
			this.inFlight.leave();
		}
		return removed;
	}

	synchronized boolean serves(SkillCallKey key) {
		return this.served.containsKey(key);
	}

	synchronized List<SkillCall> served() {
		return List.copyOf(this.served.values());
	}

	synchronized List<SkillCall> kept(Predicate<SkillCall> which) {
		return this.kept.values().stream().filter(which).toList();
	}

	synchronized int keptCount() {
		return this.kept.size();
	}

	/**
	 * Wait until none is served.
	 * @param time how long to wait
	 * @return {@code false} if there were some all the time, or the wait was interrupted
	 */
	boolean awaitNoneServed(Duration time) {
		return this.inFlight.awaitNone(time);
	}

}
