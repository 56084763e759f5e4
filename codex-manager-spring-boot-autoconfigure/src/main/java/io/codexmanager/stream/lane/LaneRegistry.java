package io.codexmanager.stream.lane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lanes that have something to do. Safe for use by several threads.
 */
final class LaneRegistry {

	private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition quiet = this.lock.newCondition();

	private final int laneCapacity;

	private final LaneCapacity room;

	private final LaneObserver observer;

	LaneRegistry(int laneCapacity, LaneCapacity room, LaneObserver observer) {
		this.laneCapacity = laneCapacity;
		this.room = room;
		this.observer = observer;
	}

	/**
	 * Return the lane of a key, a new one if there is none.
	 */
	Lane get(String key) {
		Lane known = this.lanes.get(key);
		if (known != null) {
			return known;
		}
		Lane fresh = new Lane(key, this.laneCapacity, this.room);
		known = this.lanes.putIfAbsent(key, fresh);
		if (known != null) {
			return known;
		}
		this.observer.lanes(1);
		return fresh;
	}

	void remove(Lane lane) {
		if (this.lanes.remove(lane.key(), lane)) {
			this.observer.lanes(-1);
		}
		if (this.room.isOpen()) {
			return;
		}
		this.lock.lock();
		try {
			this.quiet.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Tell how much there is to do.
	 */
	LaneLoad load() {
		List<LaneLoad.Busy> longest = this.lanes.values()
			.stream()
			.map((lane) -> new LaneLoad.Busy(lane.key(), lane.waiting()))
			.filter((lane) -> lane.waiting() > 0)
			.sorted(Comparator.comparingInt(LaneLoad.Busy::waiting).reversed())
			.limit(LaneLoad.MOST_NAMED)
			.toList();
		return new LaneLoad(this.lanes.size(), this.room.taken(), this.room.capacity(), longest);
	}

	/**
	 * Take what waits in all lanes.
	 */
	List<LaneTask> takeAll() {
		List<LaneTask> tasks = new ArrayList<>();
		this.lanes.values().forEach((lane) -> tasks.addAll(lane.takeAll()));
		return tasks;
	}

	/**
	 * Wait until no lane but the one of this thread has something to do.
	 * @return {@code false} if the time is over
	 */
	boolean awaitQuiet(long nanos) {
		long left = nanos;
		this.lock.lock();
		try {
			while (this.lanes.values().stream().anyMatch((lane) -> !lane.runsOnCurrentThread())) {
				if (left <= 0) {
					return false;
				}
				left = this.quiet.awaitNanos(left);
			}
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

}
