package io.codexmanager.stream;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Finds threads for lanes. As long as lanes wait for a thread there is one that looks for
 * them, and it calls the next one before it goes to work. So quick lanes share few
 * threads, which are seldom woken, and slow ones get more, as many as the executor has.
 */
final class LaneRunners {

	private static final Log logger = LogFactory.getLog(LaneRunners.class);

	private final Queue<Lane> ready = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean searching = new AtomicBoolean();

	private final AtomicInteger working = new AtomicInteger();

	private final Executor executor;

	private final Predicate<Lane> work;

	private final Consumer<Lane> abandoned;

	/**
	 * Create the runners.
	 * @param executor has the threads
	 * @param work works on a lane for a while, and tells whether there is more to do
	 * @param abandoned told of lanes for which there is no thread at all
	 */
	LaneRunners(Executor executor, Predicate<Lane> work, Consumer<Lane> abandoned) {
		this.executor = executor;
		this.work = work;
		this.abandoned = abandoned;
	}

	/**
	 * Have a lane worked on.
	 */
	void ready(Lane lane) {
		this.ready.add(lane);
		searchIfNobodyDoes();
	}

	private void searchIfNobodyDoes() {
		if (this.searching.compareAndSet(false, true)) {
			try {
				this.executor.execute(this::run);
			}
			catch (RuntimeException ex) {
				this.searching.set(false);
				refused(ex);
			}
		}
	}

	private void refused(RuntimeException reason) {
		if (this.working.get() > 0) {
			// whoever works looks for the next lane afterwards
			return;
		}
		logger.error("No thread for frames of the stream; they are dropped", reason);
		for (Lane lane = this.ready.poll(); lane != null; lane = this.ready.poll()) {
			this.abandoned.accept(lane);
		}
	}

	private void run() {
		this.working.incrementAndGet();
		Lane lane = this.ready.poll();
		this.searching.set(false);
		while (lane != null) {
			if (!this.ready.isEmpty()) {
				searchIfNobodyDoes();
			}
			if (this.work.test(lane)) {
				this.ready.add(lane);
			}
			lane = this.ready.poll();
		}
		this.working.decrementAndGet();
		if (!this.ready.isEmpty()) {
			searchIfNobodyDoes();
		}
	}

}
