package io.codexmanager.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Has no threads and no time: whoever wants its tasks done does them. Safe for use by
 * several threads.
 */
public final class HandScheduler implements Scheduler {

	private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();

	@Override
	public Disposable schedule(Runnable task) {
		Task added = new Task(task, this.tasks);
		this.tasks.add(added);
		return added;
	}

	@Override
	public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
		return schedule(task);
	}

	@Override
	public Worker createWorker() {
		throw new UnsupportedOperationException("Tasks are done one by one");
	}

	/**
	 * Do the tasks that there are now, on this thread.
	 */
	public void run() {
		for (int left = size(); left > 0; left--) {
			Task task = this.tasks.poll();
			if (task != null) {
				task.action.run();
			}
		}
	}

	/**
	 * Tell how many tasks wait.
	 * @return their number
	 */
	public int size() {
		return this.tasks.size();
	}

	private record Task(Runnable action, Queue<Task> tasks) implements Disposable {

		@Override
		public void dispose() {
			this.tasks.remove(this);
		}

	}

}
