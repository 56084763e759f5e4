package io.codexmanager.stream;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.codexmanager.stream.Lane.Answer;
import io.codexmanager.stream.LaneTask.Kind;
import io.codexmanager.stream.LaneWaiters.Waiting;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Runs tasks in the order of their key, and side by side for different keys, on the
 * threads of an executor. Lanes come and go with their tasks.
 * <p>
 * What waits is bounded, and all lanes share the room. In a lane that is over its own
 * capacity, and in all lanes when the whole is full, deltas are merged, and dropped where
 * they cannot be. Anything else has a place as long as the whole has room, so up to there
 * no lane holds up another, however slow it is. When the whole is full, whoever brings
 * more waits for the first room, whichever lane it comes from: quick lanes go on making
 * room, and all are held up only when slow ones fill the whole. Requests have a reserve
 * beyond that. Nobody is passed over: those who wait are served in their order.
 */
final class Lanes {

	/** A busy lane leaves its thread to others after so many tasks. */
	private static final int BATCH = 64;

	private static final Log logger = LogFactory.getLog(Lanes.class);

	private final LaneSet lanes;

	private final LaneRunners runners;

	private final LaneWaiters waiters;

	private final LaneRoom room;

	private final Scheduler scheduler;

	/**
	 * Create lanes.
	 * @param executor has the threads
	 * @param scheduler where those who waited go on
	 * @param laneCapacity how many tasks of a lane wait before its deltas make do with
	 * less
	 * @param capacity how many tasks of all lanes wait
	 * @param observer learns of what is done
	 */
	Lanes(Executor executor, Scheduler scheduler, int laneCapacity, int capacity, StreamObserver observer) {
		this.scheduler = scheduler;
		this.room = new LaneRoom(capacity, observer);
		this.lanes = new LaneSet(laneCapacity, this.room, observer);
		this.waiters = new LaneWaiters(observer);
		this.runners = new LaneRunners(executor, this::work, this::abandon);
	}

	void open() {
		this.room.open();
	}

	/**
	 * Hand over a task. This happens at once, not at subscription, if there is room.
	 * @return completes once the task is in its lane, or dropped; {@link Mono#empty()}
	 * itself if that is so already
	 */
	Mono<Void> accept(String key, LaneTask task) {
		boolean overtakes = (task.kind() == Kind.STATE) ? this.waiters.any() : this.waiters.anyFor(key);
		if (!overtakes && offer(key, task)) {
			return Mono.empty();
		}
		if (task.isDelta()) {
			task.discard();
			return Mono.empty();
		}
		return Mono.<Void>create((sink) -> await(new Waiting(key, task, sink, System.nanoTime())))
			.publishOn(this.scheduler);
	}

	/**
	 * Hand over a task that does not wait.
	 * @return whether there was room
	 */
	boolean force(String key, LaneTask task) {
		boolean taken = offer(key, task);
		if (!taken) {
			task.discard();
		}
		return taken;
	}

	/**
	 * Tell whether somebody waits for room.
	 */
	boolean holding() {
		return this.waiters.any();
	}

	/**
	 * Tell how often somebody who waited got room.
	 */
	long served() {
		return this.waiters.served();
	}

	/**
	 * Take no more tasks, wait for those that are there, and discard what is left when
	 * the time is over. Does not wait for the lane it is called on.
	 * @return whether everything was done
	 */
	boolean drain(Duration timeout) {
		this.room.close();
		for (Waiting waiting : this.waiters.removeAll()) {
			waiting.task().discard();
			waiting.sink().success();
		}
		boolean done = this.lanes.awaitQuiet(Schedulers.isInNonBlockingThread() ? 0 : timeout.toNanos());
		if (!done) {
			this.lanes.takeAll().forEach(LaneTask::discard);
		}
		return done;
	}

	/**
	 * Hand over a task if there is room, or drop it if these lanes are closed.
	 * @return {@code false} if there is no room
	 */
	private boolean offer(String key, LaneTask task) {
		Lane lane;
		Answer answer;
		do {
			lane = this.lanes.get(key);
			answer = lane.offer(task);
			if (lane.isGone()) {
				this.lanes.remove(lane);
			}
		}
		while (answer == Answer.GONE);
		if (answer == Answer.BEGIN) {
			this.runners.ready(lane);
		}
		else if (answer == Answer.CLOSED) {
			task.discard();
		}
		return answer != Answer.FULL;
	}

	private void await(Waiting waiting) {
		waiting.sink().onCancel(() -> giveUp(waiting));
		this.waiters.add(waiting);
		// the room may have come just before
		serve();
	}

	private void giveUp(Waiting waiting) {
		if (this.waiters.remove(waiting)) {
			waiting.task().discard();
		}
	}

	private void serve() {
		if (this.waiters.any()) {
			this.waiters.serve((waiting) -> offer(waiting.key(), waiting.task()));
		}
	}

	private boolean work(Lane lane) {
		for (int count = 0; count < BATCH; count++) {
			LaneTask task = lane.take();
			if (task == null) {
				this.lanes.remove(lane);
				return false;
			}
			serve();
			try {
				task.run();
			}
			catch (Throwable ex) {
				logger.error("A task of the stream failed", ex);
			}
		}
		lane.leave();
		return true;
	}

	private void abandon(Lane lane) {
		lane.takeAll().forEach(LaneTask::discard);
		lane.take();
		this.lanes.remove(lane);
		serve();
	}

}
