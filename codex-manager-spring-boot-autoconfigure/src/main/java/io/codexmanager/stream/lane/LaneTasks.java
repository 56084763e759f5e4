package io.codexmanager.stream.lane;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The tasks of a lane in their order. Not safe for use by several threads.
 */
final class LaneTasks {

	private @Nullable LaneTask first;

	private @Nullable LaneTask last;

	private int size;

	private int deltas;

	int size() {
		return this.size;
	}

	void add(LaneTask task) {
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

	@Nullable LaneTask poll() {
		LaneTask task = this.first;
		if (task != null) {
			remove(null, task);
		}
		return task;
	}

	List<LaneTask> pollAll() {
		List<LaneTask> tasks = new ArrayList<>(this.size);
		for (LaneTask task = poll(); task != null; task = poll()) {
			tasks.add(task);
		}
		return tasks;
	}

	/**
	 * Have the last task do the work of one more.
	 * @return whether it does
	 */
	boolean mergeWithLast(LaneTask task) {
		return this.last != null && this.last.isDelta() && this.last.absorb(task);
	}

	/**
	 * Merge the deltas that follow each other.
	 * @return how many tasks there are less
	 */
	int merge() {
		int before = this.size;
		for (LaneTask task = (this.deltas > 1) ? this.first : null; task != null; task = task.next) {
			LaneTask later = task.next;
			while (task.isDelta() && later != null && later.isDelta() && task.absorb(later)) {
				remove(task, later);
				later = task.next;
			}
		}
		return before - this.size;
	}

	/**
	 * Remove the first delta.
	 */
	@Nullable LaneTask pollDelta() {
		LaneTask before = null;
		for (LaneTask task = (this.deltas > 0) ? this.first : null; task != null; task = task.next) {
			if (task.isDelta()) {
				remove(before, task);
				return task;
			}
			before = task;
		}
		return null;
	}

	private void remove(@Nullable LaneTask before, LaneTask task) {
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

}
