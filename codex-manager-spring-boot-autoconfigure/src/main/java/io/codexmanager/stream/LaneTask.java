package io.codexmanager.stream;

import org.jspecify.annotations.Nullable;

/**
 * Something to do on a lane. It is in one lane at most, and once.
 */
abstract class LaneTask {

	/** The one behind it; guarded by the lane that it is in. */
	@Nullable LaneTask next;

	private final Kind kind;

	LaneTask(Kind kind) {
		this.kind = kind;
	}

	final Kind kind() {
		return this.kind;
	}

	final boolean isDelta() {
		return this.kind == Kind.DELTA;
	}

	/**
	 * Do it. Called on a lane.
	 */
	abstract void run();

	/**
	 * It will not be done. Called for deltas while their lane is locked.
	 */
	abstract void discard();

	/**
	 * Do the work of the task that follows in the same lane as well.
	 * @param later the other task, which is forgotten then
	 * @return whether this task does both
	 */
	boolean absorb(LaneTask later) {
		return false;
	}

	/**
	 * What becomes of a task for which there is no room.
	 */
	enum Kind {

		/** It is merged with what is there, or dropped. */
		DELTA,

		/** It waits. */
		STATE,

		/** There is some more room for it, and when that is full it waits. */
		REQUEST

	}

}
