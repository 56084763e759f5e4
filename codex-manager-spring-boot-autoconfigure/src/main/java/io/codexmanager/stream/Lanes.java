package io.codexmanager.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.codexmanager.stream.LaneQueue.Waiting;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Runs tasks in the order of their key, and side by side for different keys, on the
 * threads of an executor. Lanes come and go with their tasks. What waits is bounded:
 * whoever brings more waits as well, unless the task is one that can be dropped.
 */
final class Lanes {

	/** A busy lane leaves its thread to others after so many tasks. */
	private static final int BATCH = 64;

	private static final Log logger = LogFactory.getLog(Lanes.class);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition quiet = this.lock.newCondition();

	private final AtomicLong served = new AtomicLong();

	private final Executor executor;

	private final Scheduler scheduler;

	private final StreamObserver observer;

	private final LaneQueue queue;

	private boolean open;

	Lanes(Executor executor, Scheduler scheduler, int capacity, StreamObserver observer) {
		this.executor = executor;
		this.scheduler = scheduler;
		this.observer = observer;
		this.queue = new LaneQueue(capacity);
	}

	void open() {
		this.lock.lock();
		try {
			this.open = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Hand over a task. This happens at once, not at subscription, if there is room.
	 * @return completes once the task is in its lane, or dropped
	 */
	Mono<Void> accept(String key, LaneTask task) {
		if (offer(key, task, false)) {
			return Mono.empty();
		}
		return Mono.<Void>create((sink) -> await(new Waiting(key, task, sink))).publishOn(this.scheduler);
	}

	/**
	 * Hand over a task that does not wait; even a full lane has a little room for it.
	 * @return whether there was room
	 */
	boolean force(String key, LaneTask task) {
		boolean taken = offer(key, task, true);
		if (!taken) {
			task.discarded().run();
		}
		return taken;
	}

	/**
	 * Tell whether somebody waits for room.
	 */
	boolean holding() {
		this.lock.lock();
		try {
			return this.queue.someoneWaits();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Tell how often somebody who waited got room.
	 */
	long served() {
		return this.served.get();
	}

	/**
	 * Take no more tasks, wait for those that are there, and discard what is left when
	 * the time is over. Does not wait for the lane it is called on.
	 * @return whether everything was done
	 */
	boolean drain(Duration timeout) {
		List<LaneTask> discarded = new ArrayList<>();
		List<MonoSink<Void>> released = new ArrayList<>();
		boolean done;
		this.lock.lock();
		try {
			this.open = false;
			this.queue.removeWaiting().forEach((waiting) -> {
				discarded.add(waiting.task());
				released.add(waiting.sink());
			});
			done = awaitQuiet(Schedulers.isInNonBlockingThread() ? 0 : timeout.toNanos());
			if (!done) {
				List<LaneTask> tasks = this.queue.removeTasks();
				this.observer.laneDepth(-tasks.size());
				discarded.addAll(tasks);
			}
		}
		finally {
			this.lock.unlock();
		}
		discarded.forEach((task) -> task.discarded().run());
		released.forEach(MonoSink::success);
		return done;
	}

	private boolean awaitQuiet(long nanos) {
		long left = nanos;
		while (this.queue.busyElsewhere()) {
			if (left <= 0) {
				return false;
			}
			try {
				left = this.quiet.awaitNanos(left);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}
		return true;
	}

	private boolean offer(String key, LaneTask task, boolean reserved) {
		LaneTask dropped = null;
		Lane fresh = null;
		this.lock.lock();
		try {
			if (!this.open) {
				dropped = task;
			}
			else if (this.queue.hasRoom(key, reserved)) {
				fresh = add(key, task);
			}
			else if (task.droppable()) {
				dropped = task;
			}
			else {
				dropped = this.queue.makeRoom(key);
				if (dropped == null) {
					return false;
				}
				this.observer.laneDepth(-1);
				fresh = add(key, task);
			}
		}
		finally {
			this.lock.unlock();
		}
		finish(fresh, dropped);
		return true;
	}

	private void await(Waiting waiting) {
		boolean placed;
		LaneTask dropped = null;
		Lane fresh = null;
		this.lock.lock();
		try {
			boolean room = this.open && this.queue.hasRoom(waiting.key(), false);
			placed = room || !this.open;
			if (room) {
				fresh = add(waiting.key(), waiting.task());
			}
			else if (placed) {
				dropped = waiting.task();
			}
			else {
				this.queue.await(waiting);
			}
		}
		finally {
			this.lock.unlock();
		}
		finish(fresh, dropped);
		if (placed) {
			waiting.sink().success();
		}
		else {
			waiting.sink().onCancel(() -> giveUp(waiting));
		}
	}

	private void giveUp(Waiting waiting) {
		boolean waited;
		this.lock.lock();
		try {
			waited = this.queue.stopAwaiting(waiting);
		}
		finally {
			this.lock.unlock();
		}
		if (waited) {
			waiting.task().discarded().run();
		}
	}

	private @Nullable Lane add(String key, LaneTask task) {
		this.observer.laneDepth(1);
		return this.queue.add(key, task);
	}

	private void finish(@Nullable Lane fresh, @Nullable LaneTask dropped) {
		if (dropped != null) {
			dropped.discarded().run();
		}
		if (fresh != null) {
			start(fresh);
		}
	}

	private void start(Lane lane) {
		try {
			this.executor.execute(() -> work(lane));
		}
		catch (RuntimeException ex) {
			logger.error("No thread for frames of the stream; they are dropped", ex);
			List<LaneTask> tasks;
			this.lock.lock();
			try {
				tasks = this.queue.remove(lane);
				this.observer.laneDepth(-tasks.size());
				this.quiet.signalAll();
			}
			finally {
				this.lock.unlock();
			}
			tasks.forEach((task) -> task.discarded().run());
			serve();
		}
	}

	private void work(Lane lane) {
		for (int count = 0; count < BATCH; count++) {
			LaneTask task = take(lane);
			if (task == null) {
				return;
			}
			serve();
			try {
				task.action().run();
			}
			catch (Throwable ex) {
				logger.error("A task of the stream failed", ex);
			}
		}
		leave(lane);
		start(lane);
	}

	private @Nullable LaneTask take(Lane lane) {
		this.lock.lock();
		try {
			LaneTask task = this.queue.next(lane);
			if (task != null) {
				lane.runner(Thread.currentThread());
				this.observer.laneDepth(-1);
			}
			else {
				lane.runner(null);
				this.quiet.signalAll();
			}
			return task;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void leave(Lane lane) {
		this.lock.lock();
		try {
			lane.runner(null);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void serve() {
		for (Waiting next = place(); next != null; next = place()) {
			this.served.incrementAndGet();
			next.sink().success();
		}
	}

	private @Nullable Waiting place() {
		Lane fresh = null;
		Waiting next;
		this.lock.lock();
		try {
			next = this.queue.nextServed();
			if (next != null) {
				fresh = add(next.key(), next.task());
			}
		}
		finally {
			this.lock.unlock();
		}
		finish(fresh, null);
		return next;
	}

}
