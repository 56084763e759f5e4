package io.codexmanager.support;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Tells when calls have taken too long. A timer of its own for each call would wake a
 * thread for each call, which a fast server makes felt; here one task looks after all of
 * them, twenty times a second while any are under way and not at all otherwise, so that a
 * time-out can be up to a twentieth of a second late. For the library's own use.
 */
public final class CallTimer {

	private static final Log logger = HarmlessLog.of(CallTimer.class);

	private static final long TICK_MILLIS = 50;

	private final Queue<Alarm> pending = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean ticking = new AtomicBoolean();

	private final Scheduler scheduler;

	/**
	 * Create a timer.
	 * @param scheduler looks after the calls
	 */
	public CallTimer(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	/**
	 * Wait from subscription on.
	 * @param time how long
	 * @return completes once that time has passed
	 */
	public Mono<Void> after(Duration time) {
		return Mono.create((sink) -> sink.onDispose(add(time, sink::success)));
	}

	private Alarm add(Duration time, Runnable action) {
		Alarm alarm = new Alarm(now() + Deadline.timed(time).toNanos(), action);
		this.pending.add(alarm);
		if (this.ticking.compareAndSet(false, true)) {
			scheduleTick();
		}
		return alarm;
	}

	private void tick() {
		long now = now();
		this.pending.removeIf((alarm) -> alarm.over(now));
		if (this.pending.isEmpty()) {
			this.ticking.set(false);
			// somebody may have come in before the flag was down
			if (this.pending.isEmpty() || !this.ticking.compareAndSet(false, true)) {
				return;
			}
		}
		scheduleTick();
	}

	/** A scheduler that fails once must not leave all later calls without a clock. */
	private void scheduleTick() {
		try {
			this.scheduler.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (Throwable ex) {
			this.ticking.set(false);
			logger.warn("Calls are not timed until the next one begins, because the scheduler failed", ex);
		}
	}

	private long now() {
		return this.scheduler.now(TimeUnit.NANOSECONDS);
	}

	/**
	 * Number of calls that are looked after, those included that ended since the last
	 * look.
	 */
	int size() {
		return this.pending.size();
	}

	/**
	 * When a call has taken too long.
	 */
	private static final class Alarm implements Disposable {

		private final long at;

		private final AtomicReference<@Nullable Runnable> action;

		Alarm(long at, Runnable action) {
			this.at = at;
			this.action = new AtomicReference<>(action);
		}

		boolean over(long now) {
			if (!isDisposed() && now - this.at >= 0) {
				Runnable due = this.action.getAndSet(null);
				if (due != null) {
					run(due);
				}
			}
			return isDisposed();
		}

		/** One caller that fails must not stop the clock of all others. */
		private static void run(Runnable due) {
			try {
				due.run();
			}
			catch (Throwable ex) {
				logger.warn("Telling a caller that its call took too long failed", ex);
			}
		}

		@Override
		public void dispose() {
			this.action.set(null);
		}

		@Override
		public boolean isDisposed() {
			return this.action.get() == null;
		}

	}

}
