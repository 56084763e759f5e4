package io.codexmanager.stream;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.Assert;

/**
 * Makes executors for lanes: virtual threads where the JVM has them, otherwise a bounded
 * pool. Their threads do not keep the JVM alive and end when they have nothing to do, so
 * there is nothing to shut down.
 */
public final class LaneExecutors {

	private static final int POOL_SIZE = 64;

	private static final int VIRTUAL_THREADS_SINCE = 21;

	private LaneExecutors() {
	}

	/**
	 * Make an executor.
	 * @param profile name of the profile, which the names of the threads begin with
	 * @return the executor
	 */
	public static Executor create(String profile) {
		Assert.hasText(profile, "'profile' must not be empty");
		String prefix = "codex-" + profile + "-";
		if (Runtime.version().feature() >= VIRTUAL_THREADS_SINCE) {
			return new VirtualThreadTaskExecutor(prefix);
		}
		return pool(prefix, POOL_SIZE);
	}

	static Executor pool(String prefix, int size) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
		threads.setDaemon(true);
		// a lane is in this queue at most once, and lanes are bounded
		ThreadPoolExecutor pool = new ThreadPoolExecutor(size, size, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				threads);
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

}
