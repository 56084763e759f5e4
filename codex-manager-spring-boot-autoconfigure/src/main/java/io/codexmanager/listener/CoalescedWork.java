package io.codexmanager.listener;

import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.observation.FailureGuard;

/**
 * Work that one thread does at a time. Whoever asks for it meanwhile does not wait: it is
 * done once more for all who asked since it was begun. Work that fails does not end that.
 */
final class CoalescedWork implements Runnable {

	private final AtomicInteger due = new AtomicInteger();

	private final Runnable work;

	private final FailureGuard guard;

	CoalescedWork(Runnable work, FailureGuard guard) {
		this.work = work;
		this.guard = guard;
	}

	@Override
	public void run() {
		if (this.due.getAndIncrement() > 0) {
			return;
		}
		int seen = 1;
		while (seen > 0) {
			this.guard.run(this.work);
			seen = this.due.addAndGet(-seen);
		}
	}

}
