package io.codexmanager.claim;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.codexmanager.support.DeferredScheduler;
import io.codexmanager.support.RetryingScheduler;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Where claims are renewed and where work is done that was somebody else's. These are
 * apart, because work takes as long as it likes, and leases end.
 *
 * @param timer renews leases and waits; its threads ask the store, and do nothing longer
 * @param workers ask again for what somebody else held, and do it
 * @param reports tells the observer; what it does not take is not told
 * @param nanoTime the time that leases are measured with, in nanoseconds
 */
record ClaimThreads(Scheduler timer, Scheduler workers, Scheduler reports, LongSupplier nanoTime) {

	private static final int TIMERS = 4;

	private static final int WORKERS = 16;

	private static final int MOST_REPORTS = 16 * 1024;

	private static final int KEEP_SECONDS = 60;

	ClaimThreads {
		// what is not renewed is lost, and what is not asked for again is never done
		timer = RetryingScheduler.of(timer);
		workers = RetryingScheduler.of(workers);
	}

	/**
	 * Make daemon threads, which end when there is nothing to do.
	 */
	static ClaimThreads create() {
		CustomizableThreadFactory factory = new CustomizableThreadFactory("codex-claims-worker-");
		factory.setDaemon(true);
		ThreadPoolExecutor workers = new ThreadPoolExecutor(WORKERS, WORKERS, KEEP_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), factory);
		workers.allowCoreThreadTimeOut(true);
		return new ClaimThreads(
				DeferredScheduler.of(() -> Schedulers.newBoundedElastic(TIMERS, Integer.MAX_VALUE, "codex-claims-timer",
						KEEP_SECONDS, true)),
				DeferredScheduler.of(() -> Schedulers.fromExecutorService(workers, "codex-claims-worker")),
				DeferredScheduler.of(() -> Schedulers.newBoundedElastic(1, MOST_REPORTS, "codex-claims-observer",
						KEEP_SECONDS, true)),
				System::nanoTime);
	}

	void dispose() {
		this.timer.dispose();
		this.workers.dispose();
		this.reports.dispose();
	}

}
