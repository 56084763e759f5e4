package io.codexmanager.stream;

import java.time.Duration;

/**
 * Counts what has begun and not ended, for those who wait for its end. Safe for use by
 * several threads. For the library's own use.
 */
public final class InFlight {

	private int count;

	/**
	 * Something has begun.
	 */
	public synchronized void enter() {
		this.count++;
	}

	/**
	 * Something has ended.
	 */
	public synchronized void leave() {
		this.count--;
		notifyAll();
	}

	/**
	 * Wait until nothing is left. Blocks.
	 * @param time how long to wait
	 * @return {@code false} if the time was over first, or the wait was interrupted
	 */
	public synchronized boolean awaitNone(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		while (this.count > 0) {
			long left = end - System.nanoTime();
			if (left <= 0) {
				return false;
			}
			try {
				wait(left / 1_000_000 + 1);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}
		return true;
	}

}
