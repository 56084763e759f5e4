package io.codexmanager.client;

import io.codexmanager.support.RetryingScheduler;
import io.codexmanager.support.WorkThreads;
import reactor.core.scheduler.Scheduler;

/**
 * Threads of a client's own: what others do on Reactor's one elastic pool must not hold
 * up the results of this client.
 */
final class ClientThreads {

	/** Callers may block them, with what they do with a result. */
	private static final int MOST = 256;

	private ClientThreads() {
	}

	/**
	 * Start no thread yet.
	 */
	static Scheduler of(String profile) {
		return RetryingScheduler.on(WorkThreads.create("codex-" + profile + "-client-", MOST));
	}

}
