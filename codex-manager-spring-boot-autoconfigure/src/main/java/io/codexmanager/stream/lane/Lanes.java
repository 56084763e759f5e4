package io.codexmanager.stream.lane;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.codexmanager.observation.FailureGuard;
import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.stream.lane.Lane.Answer;
import io.codexmanager.stream.lane.LaneTask.Kind;
import io.codexmanager.stream.lane.PendingOffers.Waiting;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
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
 * <p>
 * Safe for use by several threads. For the library's own use.
 */
public final class Lanes {

	/** A busy lane leaves its thread to others after so many tasks. */
	private static final int BATCH = 64;

	/** After that a thread is looked for again, unless a frame comes first. */
	private static final long SEARCH_AGAIN_MILLIS = 250;

	private static final Log logger = HarmlessLog.of(Lanes.class);

	private final FailureGuard guard = new FailureGuard(logger, "A hand-over within the lanes of the stream");

	private final OccasionalLog starvation = new OccasionalLog(logger, Clock.systemUTC());

	private final LaneRegistry lanes;

	private final LaneWorkers workers;

	private final PendingOffers pending;

	private final LaneCapacity capacity;

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
	public Lanes(Executor executor, Scheduler scheduler, int laneCapacity, int capacity, LaneObserver observer) {
		LaneObserver guarded = (observer != LaneObserver.NONE) ? new GuardedLaneObserver(this.guard, observer)
				: observer;
		this.scheduler = scheduler;
		this.capacity = new LaneCapacity(capacity, guarded);
		this.lanes = new LaneRegistry(laneCapacity, this.capacity, guarded);
		this.pending = new PendingOffers(guarded);
		this.workers = new LaneWorkers(executor, this::work, this::noThread);
	}

	/**
	 * Take tasks.
	 */
	public void open() {
		this.capacity.open();
	}

	/**
	 * Hand over a task. This happens at once, not at subscription, if there is room.
	 * @return completes once the task is in its lane, or dropped; {@link Mono#empty()}
	 * itself if that is so already
	 */
	public Mono<Void> accept(String key, LaneTask task) {
		boolean overtakes = (task.kind() == Kind.STATE) ? this.pending.any() : this.pending.anyFor(key);
		if (!overtakes && offer(key, task)) {
			return Mono.empty();
		}
		if (task.isDelta()) {
			task.discard();
			return Mono.empty();
		}
		return Mono.create((sink) -> await(new Waiting(key, task, sink, System.nanoTime())));
	}

	/**
	 * Hand over a task that does not wait.
	 * @return whether there was room
	 */
	public boolean force(String key, LaneTask task) {
		boolean taken = offer(key, task);
		if (!taken) {
			task.discard();
		}
		return taken;
	}

	/**
	 * Tell whether somebody waits for room.
	 */
	public boolean holding() {
		return this.pending.any();
	}

	/**
	 * Tell whether tasks wait and there is no thread for them. Looks for one once more.
	 */
	public boolean starved() {
		if (this.workers.starved()) {
			this.workers.search();
		}
		return this.workers.starved();
	}

	/**
	 * Tell how much there is to do.
	 */
	public LaneLoad load() {
		return this.lanes.load();
	}

	/**
	 * Tell how often somebody who waited got room.
	 */
	public long served() {
		return this.pending.served();
	}

	/**
	 * Take no more tasks, wait for those that are there, and discard what is left when
	 * the time is over. Does not wait for the lane it is called on.
	 * @return whether everything was done
	 */
	public boolean drain(Duration timeout) {
		this.capacity.close();
		for (Waiting waiting : this.pending.removeAll()) {
			discard(waiting.task());
			goOn(waiting);
		}
		if (starved()) {
			this.workers.abandon(this::abandon);
		}
		boolean done = this.lanes.awaitQuiet(Schedulers.isInNonBlockingThread() ? 0 : timeout.toNanos());
		if (!done) {
			this.lanes.takeAll().forEach(this::discard);
		}
		return done;
	}

	/**
	 * Hand over a task if there is room, or drop it if these lanes are closed.
	 * @return {@code false} if there is no room
	 */
	private boolean offer(String key, LaneTask task) {
		return offer(key, task, this.workers::ready);
	}

	/**
	 * Hand over a task as above.
	 * @param begin told of the lane if it needs a thread
	 */
	private boolean offer(String key, LaneTask task, Consumer<Lane> begin) {
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
			begin.accept(lane);
		}
		else if (answer == Answer.CLOSED) {
			discard(task);
		}
		else if (this.workers.starved()) {
			this.workers.search();
		}
		return answer != Answer.FULL;
	}

	private void await(Waiting waiting) {
		waiting.sink().onCancel(() -> giveUp(waiting));
		this.pending.add(waiting);
		// the room may have come just before
		serve();
	}

	private void giveUp(Waiting waiting) {
		if (this.pending.remove(waiting)) {
			discard(waiting.task());
		}
	}

	/**
	 * Give room to those who wait for it. Threads are looked for afterwards, because the
	 * executor must not be called under the lock of the waiters.
	 */
	private void serve() {
		if (!this.pending.any()) {
			return;
		}
		List<Lane> begun = new ArrayList<>();
		try {
			this.pending.serve((waiting) -> offer(waiting.key(), waiting.task(), begun::add), this::goOn);
		}
		finally {
			begun.forEach(this.workers::ready);
		}
	}

	/**
	 * Let somebody go on who waited: elsewhere, because a lane has its own to do, or here
	 * if there is no elsewhere.
	 */
	private void goOn(Waiting waiting) {
		try {
			this.scheduler.schedule(() -> this.guard.run(waiting.sink()::success));
		}
		catch (Throwable ex) {
			this.guard.run(waiting.sink()::success);
		}
	}

	private void discard(LaneTask task) {
		this.guard.run(task::discard);
	}

	private boolean work(Lane lane) {
		for (int count = 0; count < BATCH; count++) {
			LaneTask task = lane.take();
			if (task == null) {
				this.lanes.remove(lane);
				return false;
			}
			try {
				serve();
			}
			finally {
				run(task);
			}
		}
		lane.leave();
		return true;
	}

	private static void run(LaneTask task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			logger.error("A task of the stream failed", ex);
		}
	}

	private void noThread(Throwable reason) {
		this.guard.run(() -> this.starvation
			.warn("There is no thread for what came over the stream; it waits, and reading with it once "
					+ "stream.queue-capacity events wait", reason));
		if (!this.capacity.isOpen()) {
			this.workers.abandon(this::abandon);
			return;
		}
		try {
			this.scheduler.schedule(this.workers::search, SEARCH_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (Throwable ex) {
			logger.debug("The next frame or ping looks for a thread again", ex);
		}
	}

	private void abandon(Lane lane) {
		for (LaneTask task = lane.take(); task != null; task = lane.take()) {
			discard(task);
		}
		this.lanes.remove(lane);
	}

}
