package io.codexmanager.support;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongFunction;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * Hands over again what a scheduler could not take at the moment, for want of a native
 * thread for instance: 10 ms later, then after twice that and so on, every second at
 * last. Only one that is disposed of refuses, with a {@link RejectedExecutionException}.
 * Tasks of a worker keep their order. Safe for use by several threads. For the library's
 * own use.
 */
public final class RetryingScheduler implements Scheduler {

	private static final long FIRST_WAIT_MILLIS = 10;

	private static final long LONGEST_WAIT_MILLIS = 1000;

	private static final Log logger = HarmlessLog.of(RetryingScheduler.class);

	private final Scheduler scheduler;

	private final LongFunction<Executor> delayed;

	private RetryingScheduler(Scheduler scheduler, LongFunction<Executor> delayed) {
		this.scheduler = RejectingScheduler.of(scheduler);
		this.delayed = delayed;
	}

	/**
	 * Wrap a scheduler.
	 * @param scheduler the scheduler
	 * @return one that does the same, and takes everything until it is disposed of
	 */
	public static Scheduler of(Scheduler scheduler) {
		return of(scheduler, RetryingScheduler::delayed);
	}

	/**
	 * Wrap a scheduler.
	 * @param scheduler the scheduler
	 * @param delayed gives what hands something over again after a number of milliseconds
	 * @return one that does the same, and takes everything until it is disposed of
	 */
	public static Scheduler of(Scheduler scheduler, LongFunction<Executor> delayed) {
		return (scheduler instanceof RetryingScheduler) ? scheduler : new RetryingScheduler(scheduler, delayed);
	}

	private static Executor delayed(long millis) {
		return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Runnable::run);
	}

	/**
	 * Make a scheduler of an executor. It cannot delay tasks, and is never disposed of.
	 * @param executor where to work
	 * @return the scheduler
	 */
	public static Scheduler on(Executor executor) {
		return of(new OnExecutor(executor));
	}

	@Override
	public Disposable schedule(Runnable task) {
		return handOver((waited) -> this.scheduler.schedule(task));
	}

	@Override
	public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
		long millis = unit.toMillis(delay);
		return handOver((waited) -> (waited == 0) ? this.scheduler.schedule(task, delay, unit)
				: this.scheduler.schedule(task, Math.max(0, millis - waited), TimeUnit.MILLISECONDS));
	}

	@Override
	public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
		return handOver((waited) -> this.scheduler.schedulePeriodically(task, initialDelay, period, unit));
	}

	@Override
	public long now(TimeUnit unit) {
		return this.scheduler.now(unit);
	}

	@Override
	public Worker createWorker() {
		return new InOrder();
	}

	@Override
	public void dispose() {
		this.scheduler.dispose();
	}

	@Override
	public boolean isDisposed() {
		return this.scheduler.isDisposed();
	}

	/**
	 * Hand something over.
	 * @param schedule does it, given the milliseconds since the first try
	 */
	private Disposable handOver(LongFunction<Disposable> schedule) {
		try {
			return schedule.apply(0);
		}
		catch (RejectedExecutionException ex) {
			if (isDisposed()) {
				throw ex;
			}
			logger.debug("A thread is missing; what it was for is handed over again", ex);
			Disposable.Swap handedOver = Disposables.swap();
			later(() -> again(schedule, handedOver, FIRST_WAIT_MILLIS, FIRST_WAIT_MILLIS), FIRST_WAIT_MILLIS);
			return handedOver;
		}
	}

	private void again(LongFunction<Disposable> schedule, Disposable.Swap handedOver, long wait, long waited) {
		if (handedOver.isDisposed()) {
			return;
		}
		try {
			handedOver.update(schedule.apply(waited));
		}
		catch (RejectedExecutionException ex) {
			if (isDisposed()) {
				logger.debug("What was handed over to a scheduler is dropped with it", ex);
				return;
			}
			long next = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
			later(() -> again(schedule, handedOver, next, waited + next), next);
		}
	}

	private void later(Runnable again, long millis) {
		try {
			this.delayed.apply(millis).execute(again);
		}
		catch (Throwable ex) {
			throw new RejectedExecutionException("There is neither a thread nor a timer", ex);
		}
	}

	/**
	 * Unlike that of Reactor it leaves it to others to say that a thread is missing.
	 */
	private record OnExecutor(Executor executor) implements Scheduler {

		@Override
		public Disposable schedule(Runnable task) {
			Task handedOver = new Task(task);
			this.executor.execute(handedOver);
			return handedOver;
		}

		@Override
		public Worker createWorker() {
			throw new UnsupportedOperationException("Tasks of workers come one after the other");
		}

	}

	/**
	 * Does one task after the other, each thread as many as there are.
	 */
	private final class InOrder implements Worker {

		private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();

		private final AtomicInteger left = new AtomicInteger();

		private final Disposable.Composite timers = Disposables.composite();

		@Override
		public Disposable schedule(Runnable task) {
			if (isDisposed()) {
				throw new RejectedExecutionException("The worker is disposed of");
			}
			Task added = new Task(task);
			this.tasks.add(added);
			if (this.left.getAndIncrement() == 0) {
				try {
					RetryingScheduler.this.schedule(this::work);
				}
				catch (RejectedExecutionException ex) {
					this.tasks.clear();
					this.left.set(0);
					throw ex;
				}
			}
			return added;
		}

		@Override
		public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
			return timed((timer) -> RetryingScheduler.this.schedule(() -> {
				this.timers.remove(timer);
				scheduleUnlessDisposed(task);
			}, delay, unit));
		}

		@Override
		public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
			return timed((timer) -> RetryingScheduler.this.schedulePeriodically(() -> scheduleUnlessDisposed(task),
					initialDelay, period, unit));
		}

		@Override
		public void dispose() {
			this.timers.dispose();
			this.tasks.forEach(Task::dispose);
		}

		@Override
		public boolean isDisposed() {
			return this.timers.isDisposed();
		}

		private Disposable timed(Function<Disposable, Disposable> schedule) {
			Disposable.Swap timer = Disposables.swap();
			this.timers.add(timer);
			timer.update(schedule.apply(timer));
			return timer;
		}

		private void scheduleUnlessDisposed(Runnable task) {
			if (!isDisposed()) {
				schedule(task);
			}
		}

		private void work() {
			do {
				Task next = this.tasks.poll();
				if (next != null) {
					next.run();
				}
			}
			while (this.left.decrementAndGet() > 0);
		}

	}

	/**
	 * A task, which may be given up until it is begun.
	 */
	private static final class Task implements Disposable, Runnable {

		private volatile @Nullable Runnable task;

		private Task(Runnable task) {
			this.task = task;
		}

		@Override
		public void run() {
			Runnable current = this.task;
			this.task = null;
			if (current == null) {
				return;
			}
			try {
				current.run();
			}
			catch (Throwable ex) {
				logger.error("A task failed", ex);
			}
		}

		@Override
		public void dispose() {
			this.task = null;
		}

		@Override
		public boolean isDisposed() {
			return this.task == null;
		}

	}

}
