package io.codexmanager.test.runtime.support;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does things later, while nothing else happens.
 */
public final class Timers {

	private static final long IDLE_SECONDS = 5;

	private final Object lock;

	private final ScheduledThreadPoolExecutor executor;

	public Timers(Object lock) {
		this.lock = lock;
		this.executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "codex-timers");
			thread.setDaemon(true);
			return thread;
		});
		this.executor.setRemoveOnCancelPolicy(true);
		// managers are never told that they are not needed any more
		this.executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
		this.executor.allowCoreThreadTimeOut(true);
	}

	public Future<?> after(Duration delay, Runnable task) {
		return this.executor.schedule(() -> {
			synchronized (this.lock) {
				task.run();
			}
		}, delay.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Forget everything that was to be done.
	 */
	public void clear() {
		this.executor.getQueue().clear();
	}

}
