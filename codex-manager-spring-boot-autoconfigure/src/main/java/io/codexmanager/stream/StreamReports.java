package io.codexmanager.stream;

import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

import io.codexmanager.observation.FailureGuard;
import io.codexmanager.support.HarmlessLog;
import reactor.core.scheduler.Scheduler;

/**
 * Tells an observer on a thread of its own what happens under locks and on event loops.
 * What is counted is added up until it is told, so that an observer that takes its time,
 * or never returns, costs nothing but what it is told. Safe for use by several threads.
 */
final class StreamReports implements StreamObserver {

	/** How many of the rest wait at most; later ones are left out. */
	static final int MOST_WAITING = 16 * 1024;

	/** While there is something to tell, it is told so often. */
	private static final long PAUSE_MILLIS = 10;

	private final FailureGuard guard = new FailureGuard(HarmlessLog.of(StreamObserver.class),
			"The observer of the stream");

	private final Map<FrameOutcome, AtomicLong> frames = new EnumMap<>(FrameOutcome.class);

	private final AtomicLong laneDepth = new AtomicLong();

	private final AtomicLong lanes = new AtomicLong();

	private final Queue<Consumer<StreamObserver>> others = new ConcurrentLinkedQueue<>();

	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicBoolean telling = new AtomicBoolean();

	private final StreamObserver observer;

	private final Scheduler thread;

	private final Scheduler pauses;

	/**
	 * Create reports.
	 * @param observer told of all; what it throws reaches nobody
	 * @param thread where it is told; takes what it is given, sooner or later
	 * @param pauses measures pauses; takes what it is given as well
	 */
	StreamReports(StreamObserver observer, Scheduler thread, Scheduler pauses) {
		this.observer = observer;
		this.thread = thread;
		this.pauses = pauses;
		for (FrameOutcome outcome : FrameOutcome.values()) {
			this.frames.put(outcome, new AtomicLong());
		}
	}

	@Override
	public void connected(boolean connected) {
		tell((observer) -> observer.connected(connected));
	}

	@Override
	public void reconnected() {
		tell(StreamObserver::reconnected);
	}

	@Override
	public void resynchronized(boolean periodic, int recovered) {
		tell((observer) -> observer.resynchronized(periodic, recovered));
	}

	@Override
	public void frame(FrameOutcome outcome) {
		AtomicLong count = this.frames.get(outcome);
		if (count != null) {
			add(count, 1);
		}
	}

	@Override
	public void requestsForgotten(int count) {
		tell((observer) -> observer.requestsForgotten(count));
	}

	@Override
	public void laneDepth(int change) {
		add(this.laneDepth, change);
	}

	@Override
	public void lanes(int change) {
		add(this.lanes, change);
	}

	@Override
	public void delayed(long nanos) {
		tell((observer) -> observer.delayed(nanos));
	}

	@Override
	public void held(long nanos) {
		tell((observer) -> observer.held(nanos));
	}

	private void add(AtomicLong sum, int change) {
		sum.addAndGet(change);
		wake();
	}

	private void tell(Consumer<StreamObserver> report) {
		if (this.waiting.incrementAndGet() > MOST_WAITING) {
			this.waiting.decrementAndGet();
		}
		else {
			this.others.add(report);
		}
		wake();
	}

	private void wake() {
		if (!this.telling.get() && this.telling.compareAndSet(false, true)) {
			begin(() -> this.thread.schedule(this::work));
		}
	}

	private void begin(Runnable begin) {
		try {
			begin.run();
		}
		catch (Throwable ex) {
			// the next report tries again
			this.telling.set(false);
		}
	}

	private void work() {
		if (tellAll()) {
			begin(() -> this.pauses.schedule(() -> begin(() -> this.thread.schedule(this::work)), PAUSE_MILLIS,
					TimeUnit.MILLISECONDS));
			return;
		}
		this.telling.set(false);
		// something may have come in between
		if (tellable()) {
			wake();
		}
	}

	private boolean tellable() {
		return !this.others.isEmpty() || this.laneDepth.get() != 0 || this.lanes.get() != 0
				|| this.frames.values().stream().anyMatch((count) -> count.get() != 0);
	}

	/**
	 * Tell what there is to tell.
	 * @return whether there was something
	 */
	private boolean tellAll() {
		boolean told = false;
		for (Map.Entry<FrameOutcome, AtomicLong> frames : this.frames.entrySet()) {
			long count = frames.getValue().getAndSet(0);
			told |= count > 0;
			for (long left = count; left > 0; left--) {
				report((observer) -> observer.frame(frames.getKey()));
			}
		}
		told |= change(this.lanes, StreamObserver::lanes);
		told |= change(this.laneDepth, StreamObserver::laneDepth);
		for (Consumer<StreamObserver> next = this.others.poll(); next != null; next = this.others.poll()) {
			this.waiting.decrementAndGet();
			report(next);
			told = true;
		}
		return told;
	}

	private boolean change(AtomicLong sum, ObjIntConsumer<StreamObserver> method) {
		int change = (int) sum.getAndSet(0);
		if (change != 0) {
			report((observer) -> method.accept(observer, change));
		}
		return change != 0;
	}

	private void report(Consumer<StreamObserver> report) {
		this.guard.run(() -> report.accept(this.observer));
	}

}
