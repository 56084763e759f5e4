package io.codexmanager.listener;

import java.time.Duration;

/**
 * Counts what has begun and not ended, for those who wait for its end.
 */
final class InFlight {

	private int count;

	synchronized void enter() {
		this.count++;
	}

	synchronized void leave() {
		this.count--;
		notifyAll();
	}

	/**
	 * Wait until nothing is left.
	 * @return {@code false} if the time was over first
	 */
	synchronized boolean awaitNone(Duration time) {
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
