package io.codexmanager.listener;

import java.time.Duration;

import io.codexmanager.stream.InFlight;

/**
 * Counts what the listeners are at beside the lanes, so that its end can be waited for.
 */
final class ListenerWork {

	private final InFlight inFlight = new InFlight();

	/**
	 * Count something that has begun.
	 * @return to be run once, at its end
	 */
	Runnable begin() {
		this.inFlight.enter();
		return this.inFlight::leave;
	}

	/**
	 * Have a listener called where it is to be called.
	 */
	void run(ListenerThreads threads, Runnable call) throws InterruptedException {
		if (threads == ListenerThreads.LANE) {
			call.run();
			return;
		}
		Runnable over = begin();
		boolean accepted = false;
		try {
			threads.execute(() -> {
				try {
					call.run();
				}
				finally {
					over.run();
				}
			});
			accepted = true;
		}
		finally {
			if (!accepted) {
				over.run();
			}
		}
	}

	boolean await(Duration time) {
		return this.inFlight.awaitNone(time);
	}

}
