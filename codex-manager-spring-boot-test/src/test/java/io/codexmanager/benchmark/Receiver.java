package io.codexmanager.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.sun.management.ThreadMXBean;

/**
 * One way to take the frames of a stream.
 */
abstract class Receiver implements AutoCloseable {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final long LIMIT_SECONDS = 60;

	private final String name;

	private final String description;

	private final int expected;

	private volatile CountDownLatch left = new CountDownLatch(0);

	/**
	 * Create a receiver.
	 * @param expected how many of the frames of a round it takes notice of
	 */
	Receiver(String name, String description, int expected) {
		this.name = name;
		this.description = description;
		this.expected = expected;
	}

	final String name() {
		return this.name;
	}

	final String description() {
		return this.description;
	}

	final void taken() {
		this.left.countDown();
	}

	abstract void connect(int port);

	@Override
	public abstract void close();

	/**
	 * Have all frames sent once, and wait until they have been taken.
	 */
	final Round round(SenderProcess sender) {
		this.left = new CountDownLatch(this.expected);
		long allocated = allocated();
		long start = System.nanoTime();
		sender.sendAllTo(this.name);
		try {
			if (!this.left.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
				throw new IllegalStateException(this.name + ": " + this.left.getCount() + " frames are missing");
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		return new Round(RecordedMix.FRAMES / seconds, (double) (allocated() - allocated) / RecordedMix.FRAMES);
	}

	private static long allocated() {
		return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
			.filter((bytes) -> bytes > 0)
			.sum();
	}

	/**
	 * What came of a round.
	 *
	 * @param perSecond frames
	 * @param allocated bytes per frame, by all threads of this JVM
	 */
	record Round(double perSecond, double allocated) {
	}

}
