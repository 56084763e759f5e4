package io.codexmanager.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What waits to be done for one session, in order. Guarded by the lock of {@link Lanes}.
 */
final class Lane {

	private final String key;

	private final Deque<LaneTask> tasks = new ArrayDeque<>();

	private int droppable;

	private @Nullable Thread runner;

	Lane(String key) {
		this.key = key;
	}

	String key() {
		return this.key;
	}

	int size() {
		return this.tasks.size();
	}

	void add(LaneTask task) {
		this.tasks.addLast(task);
		if (task.droppable()) {
			this.droppable++;
		}
	}

	@Nullable LaneTask next() {
		LaneTask task = this.tasks.pollFirst();
		if (task != null && task.droppable()) {
			this.droppable--;
		}
		return task;
	}

	@Nullable LaneTask removeDroppable() {
		if (this.droppable == 0) {
			return null;
		}
		for (Iterator<LaneTask> iterator = this.tasks.iterator(); iterator.hasNext();) {
			LaneTask task = iterator.next();
			if (task.droppable()) {
				iterator.remove();
				this.droppable--;
				return task;
			}
		}
		return null;
	}

	List<LaneTask> removeAll() {
		List<LaneTask> removed = new ArrayList<>(this.tasks);
		this.tasks.clear();
		this.droppable = 0;
		return removed;
	}

	void runner(@Nullable Thread runner) {
		this.runner = runner;
	}

	boolean runsOnCurrentThread() {
		return this.runner == Thread.currentThread();
	}

}
