package io.codexmanager.stream.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The tasks of a lane in their order. Not safe for use by several threads.
 */
final class LaneTasks {

	private Deque<LaneTask> tasks = new ArrayDeque<>();

	private int deltas;

	int size() {
		return this.tasks.size();
	}

	void add(LaneTask task) {
		this.tasks.add(task);
		this.deltas += task.isDelta() ? 1 : 0;
	}

	@Nullable LaneTask poll() {
		LaneTask task = this.tasks.poll();
		if (task != null && task.isDelta()) {
			this.deltas--;
		}
		return task;
	}

	List<LaneTask> pollAll() {
		List<LaneTask> all = new ArrayList<>(this.tasks);
		this.tasks.clear();
		this.deltas = 0;
		return all;
	}

	/**
	 * Have the last task do the work of one more.
	 * @return whether it does
	 */
	boolean mergeWithLast(LaneTask task) {
		return merge(this.tasks.peekLast(), task);
	}

	/**
	 * Merge the deltas that follow each other.
	 * @return how many tasks there are less
	 */
	int merge() {
		if (this.deltas < 2) {
			return 0;
		}
		Deque<LaneTask> merged = new ArrayDeque<>(this.tasks.size());
		for (LaneTask task : this.tasks) {
			if (!task.isDelta() || !merge(merged.peekLast(), task)) {
				merged.add(task);
			}
		}
		int less = this.tasks.size() - merged.size();
		this.tasks = merged;
		this.deltas -= less;
		return less;
	}

	private static boolean merge(@Nullable LaneTask last, LaneTask task) {
		return last != null && last.isDelta() && last.absorb(task);
	}

	/**
	 * Remove the first delta.
	 */
	@Nullable LaneTask pollDelta() {
		Iterator<LaneTask> tasks = (this.deltas > 0) ? this.tasks.iterator() : List.<LaneTask>of().iterator();
		while (tasks.hasNext()) {
			LaneTask task = tasks.next();
			if (task.isDelta()) {
				tasks.remove();
				this.deltas--;
				return task;
			}
		}
		return null;
	}

}
