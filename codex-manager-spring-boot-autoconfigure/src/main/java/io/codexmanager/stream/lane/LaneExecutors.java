package io.codexmanager.stream.lane;

import java.util.concurrent.Executor;

import io.codexmanager.support.WorkThreads;

import org.springframework.util.Assert;

/**
 * Makes executors for lanes: virtual threads where the JVM has them, otherwise a pool
 * that grows with the number of lanes that are busy at the same time, up to a bound. A
 * listener that blocks occupies a thread; when all of them are occupied, other sessions
 * wait for the first that is free. The threads do not keep the JVM alive and end when
 * they have nothing to do, so there is nothing to shut down.
 */
public final class LaneExecutors {

	/** Most threads of a pool by default. */
	static final int MOST_THREADS = 256;

	private LaneExecutors() {
	}

	/**
	 * Make an executor with at most 256 threads, if they are not virtual.
	 * @param profile name of the profile, which the names of the threads begin with
	 * @return the executor
	 */
	public static Executor create(String profile) {
		return create(profile, MOST_THREADS);
	}

	/**
	 * Make an executor.
	 * @param profile name of the profile, which the names of the threads begin with
	 * @param maxThreads how many threads there are at most, if they are not virtual; 1 or
	 * more
	 * @return the executor; when all threads are occupied, work waits for one of them
	 */
	public static Executor create(String profile, int maxThreads) {
		Assert.hasText(profile, "'profile' must not be empty");
		Assert.isTrue(maxThreads >= 1, () -> "'maxThreads' must be 1 or more but is " + maxThreads);
		String prefix = "codex-" + profile + "-";
		return WorkThreads.create(prefix, maxThreads);
	}

	static Executor pool(String prefix, int size) {
		return WorkThreads.pool(prefix, size);
	}

}
