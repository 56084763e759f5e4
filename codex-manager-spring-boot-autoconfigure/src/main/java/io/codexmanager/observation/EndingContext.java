package io.codexmanager.observation;

import io.micrometer.observation.Observation;

/**
 * A context that knows whether what is observed has ended. Keys are asked for at the
 * beginning as well, for meters of what is under way, when there is no outcome yet.
 */
abstract class EndingContext extends Observation.Context {

	private volatile boolean ended;

	private volatile boolean cancelled;

	/**
	 * Note the end. Called before the keys are asked for the last time.
	 */
	final void end() {
		this.ended = true;
	}

	/**
	 * Note that nobody waits for the end any more.
	 */
	final void cancel() {
		this.cancelled = true;
	}

	final boolean hasEnded() {
		return this.ended;
	}

	final boolean isCancelled() {
		return this.cancelled;
	}

}
