package io.codexmanager.testing;

import java.util.concurrent.TimeUnit;

import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Counts every task that it is given as a use.
 *
 * @param scheduler takes the tasks
 * @param use what is used
 */
public record UsingScheduler(Scheduler scheduler, NthUse use) implements Scheduler {

	@Override
	public Disposable schedule(Runnable task) {
		this.use.use();
		return this.scheduler.schedule(task);
	}

	@Override
	public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
		this.use.use();
		return this.scheduler.schedule(task, delay, unit);
	}

	@Override
	public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
		this.use.use();
		return this.scheduler.schedulePeriodically(task, initialDelay, period, unit);
	}

	@Override
	public long now(TimeUnit unit) {
		return this.scheduler.now(unit);
	}

	@Override
	public Worker createWorker() {
		Worker worker = this.scheduler.createWorker();
		return new Worker() {

			@Override
			public Disposable schedule(Runnable task) {
				UsingScheduler.this.use.use();
				return worker.schedule(task);
			}

			@Override
			public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
				UsingScheduler.this.use.use();
				return worker.schedule(task, delay, unit);
			}

			@Override
			public void dispose() {
				worker.dispose();
			}

		};
	}

}
