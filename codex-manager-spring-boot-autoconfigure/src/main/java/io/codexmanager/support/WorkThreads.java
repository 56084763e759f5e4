package io.codexmanager.support;

import java.io.Serial;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Makes executors for work that may block: virtual threads where the JVM has them,
 * otherwise a pool that grows with the work there is, up to a bound, beyond which work
 * waits for the first thread that is free. The threads do not keep the JVM alive and end
 * when they have nothing to do, so there is nothing to shut down. For the library's own
 * use.
 */
public final class WorkThreads {

	private static final int VIRTUAL_THREADS_SINCE = 21;

	private static final int KEEP_SECONDS = 10;

	private WorkThreads() {
	}

	/**
	 * Make an executor.
	 * @param prefix what the names of its threads begin with
	 * @param most how many threads there are at most, if they are not virtual; 1 or more
	 * @return the executor
	 */
	public static Executor create(String prefix, int most) {
		return (Runtime.version().feature() >= VIRTUAL_THREADS_SINCE) ? new VirtualThreadTaskExecutor(prefix)
				: pool(prefix, most);
	}

	/**
	 * Make an executor with threads of the platform.
	 * @param prefix what the names of its threads begin with
	 * @param most how many threads there are at most; 1 or more
	 * @return the executor
	 */
	public static Executor pool(String prefix, int most) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
		threads.setDaemon(true);
		return new ThreadPoolExecutor(0, most, KEEP_SECONDS, TimeUnit.SECONDS, new Handover(), threads,
				WorkThreads::await);
	}

	private static void await(Runnable work, ThreadPoolExecutor pool) {
		((Handover) pool.getQueue()).put(work);
		// the last thread may have ended meanwhile
		if (pool.getPoolSize() == 0 && pool.remove(work)) {
			pool.execute(work);
		}
	}

	/**
	 * Takes work only if a thread waits for it, so that the pool grows before work waits.
	 */
	private static final class Handover extends LinkedTransferQueue<Runnable> {

		@Serial
		private static final long serialVersionUID = 1L;

		@Override
		public boolean offer(Runnable work) {
			return tryTransfer(work);
		}

	}

}
