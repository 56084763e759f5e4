package io.codexmanager.claim;

import java.util.concurrent.atomic.AtomicBoolean;

import io.codexmanager.claim.ClaimOutcome.State;
import io.codexmanager.observation.FailureGuard;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import reactor.core.scheduler.Scheduler;

/**
 * Says what becomes of claims. A store that is down fails for every claim there is, so
 * its first failure is said aloud and the others until it works again are not.
 */
final class ClaimReports {

	private static final Log logger = HarmlessLog.of(Claims.class);

	private final AtomicBoolean failing = new AtomicBoolean();

	private final AtomicBoolean crowded = new AtomicBoolean();

	private final FailureGuard guard = new FailureGuard(logger, "The observer of the claims");

	private final ClaimObserver observer;

	private final Scheduler thread;

	/**
	 * Create reports.
	 * @param thread where the observer is told, which may block it for ever
	 */
	ClaimReports(ClaimObserver observer, Scheduler thread) {
		this.observer = observer;
		this.thread = thread;
	}

	void answered(String key, State state) {
		worked();
		tell(key, switch (state) {
			case GRANTED -> ClaimObserver.Event.GRANTED;
			case TAKEN -> ClaimObserver.Event.TAKEN;
			case DONE -> ClaimObserver.Event.DONE;
		});
	}

	void worked() {
		if (this.failing.compareAndSet(true, false)) {
			logger.info("The store of the claims works again");
		}
	}

	void failed(String key, String what, Throwable ex) {
		tell(key, ClaimObserver.Event.FAILED);
		String message = "Claim " + key + " could not be " + what;
		if (this.failing.compareAndSet(false, true)) {
			logger.warn(message + "; further failures of the store are logged at DEBUG until it works again", ex);
		}
		else {
			logger.debug(message, ex);
		}
	}

	void lost(String key) {
		tell(key, ClaimObserver.Event.LOST);
		logger.warn("Claim " + key + " was lost: its lease could not be renewed in time. "
				+ "Another instance may do the same again");
	}

	void crowded(String key, int most) {
		String message = "More than " + most + " claims of other instances are watched; " + key
				+ " is left to its holder";
		if (this.crowded.compareAndSet(false, true)) {
			logger.warn(message + ", as are further ones, which is logged at DEBUG only");
		}
		else {
			logger.debug(message);
		}
	}

	/**
	 * Claims are answered and lost with locks held.
	 */
	private void tell(String key, ClaimObserver.Event event) {
		try {
			this.thread.schedule(() -> this.guard.run(() -> this.observer.claim(kind(key), event)));
		}
		catch (Throwable ex) {
			logger.debug("The observer is not told that claim " + key + " was " + event, ex);
		}
	}

	private static String kind(String key) {
		return key.substring(0, key.indexOf(':'));
	}

}
