package io.codexmanager.stream.lane;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;

/**
 * Finds threads for lanes. As long as lanes wait for a thread there is one that looks for
 * them, and it calls the next one before it goes to work. So quick lanes share few
 * threads, which are seldom woken, and slow ones get more, as many as the executor has.
 * <p>
 * An executor that throws, whatever it throws, costs no lane: its lanes wait until the
 * next search, which whoever works here makes at the end, and otherwise whoever was told
 * that there is no thread.
 */
final class LaneWorkers {

	private static final Log logger = HarmlessLog.of(LaneWorkers.class);

	private final Queue<Lane> ready;

	private final AtomicBoolean searching = new AtomicBoolean();

	private final AtomicInteger working = new AtomicInteger();

	private final Executor executor;

	private final Predicate<Lane> work;

	private final Consumer<Throwable> noThread;

	private volatile boolean starved;

	/**
	 * Create the runners.
	 * @param executor has the threads
	 * @param work works on a lane for a while, and tells whether there is more to do
	 * @param noThread told why there is no thread at all for lanes that wait
	 */
	LaneWorkers(Executor executor, Predicate<Lane> work, Consumer<Throwable> noThread) {
		this(executor, work, noThread, new ConcurrentLinkedQueue<>());
	}

	/**
	 * Create the runners.
	 * @param ready where lanes wait for a thread; safe for use by several threads
	 */
	LaneWorkers(Executor executor, Predicate<Lane> work, Consumer<Throwable> noThread, Queue<Lane> ready) {
		this.ready = ready;
		this.executor = executor;
		this.work = work;
		this.noThread = noThread;
	}

	/**
	 * Have a lane worked on.
	 */
	void ready(Lane lane) {
		this.ready.add(lane);
		search();
	}

	/**
	 * Look for a thread if lanes wait for one and nobody looks for one yet.
	 */
	void search() {
		if (this.ready.isEmpty() || !this.searching.compareAndSet(false, true)) {
			return;
		}
		try {
			this.executor.execute(this::run);
		}
		catch (Throwable ex) {
			this.searching.set(false);
			refused(ex);
		}
	}

	/**
	 * Tell whether lanes wait and the last search found no thread.
	 */
	boolean starved() {
		return this.starved;
	}

	/**
	 * Give up the lanes that wait for a thread.
	 * @param abandoned told of each
	 */
	void abandon(Consumer<Lane> abandoned) {
		for (Lane lane = this.ready.poll(); lane != null; lane = this.ready.poll()) {
			abandoned.accept(lane);
		}
		this.starved = false;
	}

	private void refused(Throwable reason) {
		if (this.working.get() > 0) {
			// whoever works looks for the next lane afterwards
			return;
		}
		this.starved = true;
		this.noThread.accept(reason);
	}

	private void run() {
		this.working.incrementAndGet();
		this.starved = false;
		try {
			Lane lane = this.ready.poll();
			this.searching.set(false);
			while (lane != null) {
				search();
				if (work(lane)) {
					this.ready.add(lane);
				}
				lane = this.ready.poll();
			}
		}
		finally {
			this.working.decrementAndGet();
			search();
		}
	}

	private boolean work(Lane lane) {
		try {
			return this.work.test(lane);
		}
		catch (Throwable ex) {
			logger.error("A lane of the stream failed; it is worked on again", ex);
			return true;
		}
	}

}
