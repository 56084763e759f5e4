package io.codexmanager.listener;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

import io.codexmanager.annotation.Concurrency;
import reactor.core.scheduler.Scheduler;

/**
 * Where the calls of a listener are made, given those of its lanes. Whoever brings more
 * than there is room for waits, so that the stream is read slower.
 */
interface ListenerThreads {

	/** On the thread of the lane. */
	ListenerThreads LANE = Runnable::run;

	/**
	 * Have something done.
	 * @throws RejectedExecutionException if the application stops
	 */
	void execute(Runnable call) throws InterruptedException;

	/**
	 * Make the threads of a listener.
	 * @param concurrency in which order and how many at a time
	 * @param shared where calls are made that do not run on their lane
	 * @param places for calls that run side by side, shared by all such listeners
	 * @param queued how many calls wait at most for those before them
	 */
	static ListenerThreads of(Concurrency concurrency, Scheduler shared, Semaphore places, int queued) {
		return switch (concurrency) {
			case LANE -> LANE;
			case PARALLEL -> bounded(shared::schedule, places);
			case SERIAL -> bounded(shared.createWorker()::schedule, new Semaphore(queued, true));
		};
	}

	private static ListenerThreads bounded(Start start, Semaphore places) {
		return (call) -> {
			places.acquire();
			boolean started = false;
			try {
				start.start(() -> {
					try {
						call.run();
					}
					finally {
						places.release();
					}
				});
				started = true;
			}
			finally {
				if (!started) {
					places.release();
				}
			}
		};
	}

	/**
	 * Starts something on another thread.
	 */
	interface Start {

		Object start(Runnable call);

	}

}
