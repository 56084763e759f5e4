package io.codexmanager.support;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Makes a scheduler for the task that comes first, because some have a thread from the
 * beginning. Safe for use by several threads. For the library's own use.
 */
public final class DeferredScheduler implements Scheduler {

	private final Supplier<Scheduler> factory;

	private volatile @Nullable Scheduler scheduler;

	private boolean disposed;

	private DeferredScheduler(Supplier<Scheduler> factory) {
		this.factory = factory;
	}

	/**
	 * Defer a scheduler.
	 * @param factory makes it, once; again if that failed
	 * @return one that does the same; disposed of before its first task, it refuses all
	 */
	public static Scheduler of(Supplier<Scheduler> factory) {
		return new DeferredScheduler(factory);
	}

	private Scheduler scheduler() {
		Scheduler made = this.scheduler;
		return (made != null) ? made : make();
	}

	private synchronized Scheduler make() {
		Scheduler made = this.scheduler;
		if (made == null) {
			if (this.disposed) {
				throw new RejectedExecutionException("The scheduler is disposed of");
			}
			made = this.factory.get();
			this.scheduler = made;
		}
		return made;
	}

	@Override
	public Disposable schedule(Runnable task) {
		return scheduler().schedule(task);
	}

	@Override
	public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
		return scheduler().schedule(task, delay, unit);
	}

	@Override
	public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
		return scheduler().schedulePeriodically(task, initialDelay, period, unit);
	}

	@Override
	public long now(TimeUnit unit) {
		Scheduler made = this.scheduler;
		return (made != null) ? made.now(unit) : unit.convert(System.currentTimeMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public Worker createWorker() {
		return scheduler().createWorker();
	}

	@Override
	public void dispose() {
		Scheduler made;
		synchronized (this) {
			this.disposed = true;
			made = this.scheduler;
		}
		if (made != null) {
			made.dispose();
		}
	}

	@Override
	public boolean isDisposed() {
		Scheduler made = this.scheduler;
		if (made != null) {
			return made.isDisposed();
		}
		synchronized (this) {
			return this.disposed;
		}
	}

}
