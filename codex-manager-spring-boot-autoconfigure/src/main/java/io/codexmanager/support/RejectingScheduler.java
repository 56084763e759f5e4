package io.codexmanager.support;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * A scheduler that rejects what it cannot take, whatever the scheduler behind it throws.
 * Reactor's operators make an error signal of a rejection; anything else they throw on,
 * an {@link OutOfMemoryError} for want of a thread for instance, and whoever subscribed
 * waits for ever. For the library's own use.
 */
public final class RejectingScheduler implements Scheduler {

	private final Scheduler scheduler;

	private RejectingScheduler(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	/**
	 * Wrap a scheduler.
	 * @param scheduler the scheduler
	 * @return one that does the same, and throws nothing but
	 * {@link RejectedExecutionException}
	 */
	public static Scheduler of(Scheduler scheduler) {
		return (scheduler instanceof RejectingScheduler) ? scheduler : new RejectingScheduler(scheduler);
	}

	@Override
	public Disposable schedule(Runnable task) {
		return rejecting(() -> this.scheduler.schedule(task));
	}

	@Override
	public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
		return rejecting(() -> this.scheduler.schedule(task, delay, unit));
	}

	@Override
	public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
		return rejecting(() -> this.scheduler.schedulePeriodically(task, initialDelay, period, unit));
	}

	@Override
	public long now(TimeUnit unit) {
		return this.scheduler.now(unit);
	}

	@Override
	public Worker createWorker() {
		return new RejectingWorker(rejecting(this.scheduler::createWorker));
	}

	@Override
	public void dispose() {
		this.scheduler.dispose();
	}

	@Override
	public boolean isDisposed() {
		return this.scheduler.isDisposed();
	}

	private static <T> T rejecting(Supplier<T> schedule) {
		try {
			return schedule.get();
		}
		catch (RejectedExecutionException ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new RejectedExecutionException("The scheduler could not take a task", ex);
		}
	}

	private record RejectingWorker(Worker worker) implements Worker {

		@Override
		public Disposable schedule(Runnable task) {
			return rejecting(() -> this.worker.schedule(task));
		}

		@Override
		public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
			return rejecting(() -> this.worker.schedule(task, delay, unit));
		}

		@Override
		public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
			return rejecting(() -> this.worker.schedulePeriodically(task, initialDelay, period, unit));
		}

		@Override
		public void dispose() {
			this.worker.dispose();
		}

		@Override
		public boolean isDisposed() {
			return this.worker.isDisposed();
		}

	}

}
