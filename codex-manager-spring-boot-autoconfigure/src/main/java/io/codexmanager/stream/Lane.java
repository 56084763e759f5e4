package io.codexmanager.stream;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What waits to be done for one session, in order. Safe for use by several threads.
 */
final class Lane {

	private final String key;

	/** From how many tasks on deltas must make do with less. */
	private final int capacity;

	private final LaneRoom room;

	private @Nullable LaneTask first;

	private @Nullable LaneTask last;

	private int size;

	private int deltas;

	/**
	 * Deltas are merged as they come, from the time it was full until it is half empty.
	 */
	private boolean pressed;

	/** It waits for a thread or has one. */
	private boolean begun;

	private boolean gone;

	private @Nullable Thread runner;

	Lane(String key, int capacity, LaneRoom room) {
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
		append(task);
		boolean begin = !this.begun;
		this.begun = true;
		return begin ? Answer.BEGIN : Answer.ADDED;
	}

	synchronized boolean isGone() {
		return this.gone;
	}

	/**
	 * Take the next task; the caller is the one who runs the lane. A lane without a task
	 * is gone.
	 */
	synchronized @Nullable LaneTask take() {
		LaneTask task = this.first;
		if (task == null) {
			this.gone = true;
			this.runner = null;
			return null;
		}
		unlink(null, task);
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
		List<LaneTask> tasks = new ArrayList<>(this.size);
		for (LaneTask task = this.first; task != null; task = task.next) {
			tasks.add(task);
		}
		this.first = null;
		this.last = null;
		this.deltas = 0;
		this.size = 0;
		this.room.free(tasks.size());
		return tasks;
	}

	private void judgePressure() {
		boolean full = this.size >= this.capacity || this.room.full();
		if (full && !this.pressed) {
			this.pressed = true;
			merge();
		}
		else if (!full && this.size <= this.capacity / 2) {
			this.pressed = false;
		}
	}

	private Answer offerDelta(LaneTask task) {
		if (this.pressed && this.last != null && this.last.absorb(task)) {
			return Answer.TAKEN;
		}
		if (this.size < this.capacity && this.room.take(task.kind())) {
			return Answer.ADDED;
		}
		task.discard();
		return Answer.TAKEN;
	}

	private Answer offerOther(LaneTask task) {
		if (this.room.take(task.kind())) {
			return Answer.ADDED;
		}
		if (!dropDelta()) {
			return Answer.FULL;
		}
		return this.room.take(task.kind()) ? Answer.ADDED : Answer.FULL;
	}

	private void merge() {
		int before = this.size;
		for (LaneTask task = this.first; task != null; task = task.next) {
			LaneTask later = task.next;
			while (task.isDelta() && later != null && later.isDelta() && task.absorb(later)) {
				unlink(task, later);
				later = task.next;
			}
		}
		this.room.free(before - this.size);
	}

	private boolean dropDelta() {
		LaneTask before = null;
		for (LaneTask task = (this.deltas > 0) ? this.first : null; task != null; task = task.next) {
			if (task.isDelta()) {
				unlink(before, task);
				this.room.free(1);
				task.discard();
				return true;
			}
			before = task;
		}
		return false;
	}

	private void append(LaneTask task) {
		if (this.last != null) {
			this.last.next = task;
		}
		else {
			this.first = task;
		}
		this.last = task;
		this.size++;
		this.deltas += task.isDelta() ? 1 : 0;
	}

	private void unlink(@Nullable LaneTask before, LaneTask task) {
		if (before != null) {
			before.next = task.next;
		}
		else {
			this.first = task.next;
		}
		if (task == this.last) {
			this.last = before;
		}
		task.next = null;
		this.size--;
		this.deltas -= task.isDelta() ? 1 : 0;
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
