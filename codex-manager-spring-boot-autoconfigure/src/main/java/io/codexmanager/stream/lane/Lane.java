package io.codexmanager.stream.lane;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What waits to be done for one session, in order. Safe for use by several threads.
 */
final class Lane {

	private final String key;

	/** From how many tasks on deltas must make do with less. */
	private final int capacity;

	private final LaneCapacity room;

	private final LaneTasks tasks = new LaneTasks();

	/**
	 * Deltas are merged as they come, from the time it was full until it is half empty.
	 */
	private boolean pressed;

	/** It waits for a thread or has one. */
	private boolean begun;

	private boolean gone;

	private @Nullable Thread runner;

	Lane(String key, int capacity, LaneCapacity room) {
		this.key = key;
		this.capacity = capacity;
		this.room = room;
	}

	String key() {
		return this.key;
	}

	/**
	 * Hand over a task.
	 */
	synchronized Answer offer(LaneTask task) {
		if (this.gone) {
			return Answer.GONE;
		}
		if (!this.room.isOpen()) {
			this.gone = !this.begun;
			return Answer.CLOSED;
		}
		judgePressure();
		Answer answer = task.isDelta() ? offerDelta(task) : offerOther(task);
		if (answer != Answer.ADDED) {
			// made for this task, and of no use without it
			this.gone = !this.begun;
			return answer;
		}
		this.tasks.add(task);
		boolean begin = !this.begun;
		this.begun = true;
		return begin ? Answer.BEGIN : Answer.ADDED;
	}

	/**
	 * Count what waits.
	 */
	synchronized int waiting() {
		return this.tasks.size();
	}

	synchronized boolean isGone() {
		return this.gone;
	}

	/**
	 * Take the next task; the caller is the one who runs the lane. A lane without a task
	 * is gone.
	 */
	synchronized @Nullable LaneTask take() {
		LaneTask task = this.tasks.poll();
		if (task == null) {
			this.gone = true;
			this.runner = null;
			return null;
		}
		this.runner = Thread.currentThread();
		this.room.free(1);
		return task;
	}

	/**
	 * The one who runs it leaves it to another one.
	 */
	synchronized void leave() {
		this.runner = null;
	}

	synchronized boolean runsOnCurrentThread() {
		return this.runner == Thread.currentThread();
	}

	synchronized List<LaneTask> takeAll() {
		List<LaneTask> all = this.tasks.pollAll();
		this.room.free(all.size());
		return all;
	}

	private void judgePressure() {
		boolean full = this.tasks.size() >= this.capacity || this.room.full();
		if (full && !this.pressed) {
			this.pressed = true;
			this.room.free(this.tasks.merge());
		}
		else if (!full && this.tasks.size() <= this.capacity / 2) {
			this.pressed = false;
		}
	}

	private Answer offerDelta(LaneTask task) {
		if (this.pressed && this.tasks.mergeWithLast(task)) {
			return Answer.TAKEN;
		}
		if (this.tasks.size() < this.capacity && this.room.take(task.kind())) {
			return Answer.ADDED;
		}
		task.discard();
		return Answer.TAKEN;
	}

	private Answer offerOther(LaneTask task) {
		if (this.room.take(task.kind())) {
			return Answer.ADDED;
		}
		LaneTask delta = this.tasks.pollDelta();
		if (delta == null) {
			return Answer.FULL;
		}
		this.room.free(1);
		delta.discard();
		return this.room.take(task.kind()) ? Answer.ADDED : Answer.FULL;
	}

	/**
	 * What became of a task.
	 */
	enum Answer {

		/** It waits. */
		ADDED,

		/** It waits, and the lane needs a thread. */
		BEGIN,

		/** It was merged or dropped. */
		TAKEN,

		/** There is no room. */
		FULL,

		/** The lane is no longer. */
		GONE,

		/** No lane takes anything. */
		CLOSED

	}

}
