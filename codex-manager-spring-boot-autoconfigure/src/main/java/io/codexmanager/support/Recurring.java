package io.codexmanager.support;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import reactor.core.scheduler.Scheduler;

/**
 * Does something again and again, from when it is first needed: it may never be. Safe for
 * use by several threads. For the library's own use.
 */
public final class Recurring {

	private static final Log logger = HarmlessLog.of(Recurring.class);

	private final AtomicBoolean begun = new AtomicBoolean();

	private final Scheduler scheduler;

	private final Runnable task;

	private final Duration pause;

	/**
	 * Do nothing yet.
	 * @param scheduler where it is done; it ends when that is disposed of
	 * @param task what is done
	 * @param pause how long before each time
	 */
	public Recurring(Scheduler scheduler, Runnable task, Duration pause) {
		this.scheduler = scheduler;
		this.task = task;
		this.pause = pause;
	}

	/**
	 * Begin, unless that has happened, or what it is done on is disposed of. If it cannot
	 * begin, as there is no thread for it, the next call tries again.
	 */
	public void begin() {
		if (this.begun.get() || !this.begun.compareAndSet(false, true)) {
			return;
		}
		long millis = this.pause.toMillis();
		try {
			this.scheduler.schedulePeriodically(this.task, millis, millis, TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			this.begun.set(false);
			logger.debug("This came after the close", ex);
		}
		catch (RuntimeException | Error ex) {
			this.begun.set(false);
			throw ex;
		}
	}

}
