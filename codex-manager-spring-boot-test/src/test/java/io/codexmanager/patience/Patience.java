package io.codexmanager.patience;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Scales what tests wait for with one factor, so that none fails because the machine is
 * busy. The factor is the system property {@value #PROPERTY}, or what is measured: how
 * many times longer than alone this process takes at the moment, at least 1.
 * <p>
 * For limits of what has to happen, and for times that must not be exceeded while nothing
 * is wrong, such as those of pongs. Times that have to pass are better left as they are.
 */
public final class Patience {

	static final String PROPERTY = "tests.patience";

	private static final String LIMIT_PROPERTY = "tests.limit";

	/**
	 * More than enough for what usually happens at once. Shorter where tests are meant to
	 * fail, with the system property {@value #LIMIT_PROPERTY} in seconds.
	 */
	public static final Duration LIMIT = of(Duration.ofSeconds(Long.getLong(LIMIT_PROPERTY, 60)));

	private static final long PROBE_NANOS = 10_000_000;

	private static final double MOST = 30;

	private Patience() {
	}

	/**
	 * Scale a time.
	 * @param usual enough on a machine that does little else
	 * @return enough on this machine
	 */
	public static Duration of(Duration usual) {
		return Duration.ofMillis((long) (usual.toMillis() * factor()));
	}

	static double factor() {
		String property = System.getProperty(PROPERTY);
		double factor = (property != null) ? Double.parseDouble(property) : Math.max(load(), slowness());
		return Math.min(MOST, Math.max(1, factor));
	}

	/** How many want to run, for each processor. */
	private static double load() {
		return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
				/ Runtime.getRuntime().availableProcessors();
	}

	/** How much longer a short piece of work takes than the processor works on it. */
	private static double slowness() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		if (!threads.isCurrentThreadCpuTimeSupported()) {
			return 1;
		}
		long begin = System.nanoTime();
		long work = threads.getCurrentThreadCpuTime();
		while (threads.getCurrentThreadCpuTime() - work < PROBE_NANOS) {
			Thread.onSpinWait();
		}
		return (System.nanoTime() - begin) / (double) PROBE_NANOS;
	}

}
