package io.codexmanager.stream.lane;

/**
 * Something to do on a lane. It is in one lane at most, and once. For the library's own
 * use.
 */
public abstract class LaneTask {

	private final Kind kind;

	/**
	 * Create a task.
	 * @param kind what becomes of it if there is no room
	 */
	protected LaneTask(Kind kind) {
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
	protected abstract void run();

	/**
	 * It will not be done. Called for deltas while their lane is locked.
	 */
	protected abstract void discard();

	/**
	 * Do the work of the task that follows in the same lane as well.
	 * @param later the other task, which is forgotten then
	 * @return whether this task does both
	 */
	protected boolean absorb(LaneTask later) {
		return false;
	}

	/**
	 * What becomes of a task for which there is no room.
	 */
	public enum Kind {

		/** It is merged with what is there, or dropped. */
		DELTA,

		/** It waits. */
		STATE,

		/** There is some more room for it, and when that is full it waits. */
		REQUEST

	}

}
