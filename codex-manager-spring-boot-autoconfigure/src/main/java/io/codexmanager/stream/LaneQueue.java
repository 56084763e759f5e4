package io.codexmanager.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * The lanes with their tasks and those who wait for room. Not safe for several threads:
 * guarded by the lock of {@link Lanes}.
 */
final class LaneQueue {

	/** A few tasks must get in when nothing else does: the life of the connection. */
	private static final int RESERVE = 64;

	private static final int LANES_WORTH = 16;

	private final int laneCapacity;

	private final long totalCapacity;

	private final Map<String, Lane> lanes = new HashMap<>();

	private final List<Waiting> waiting = new LinkedList<>();

	private int depth;

	LaneQueue(int laneCapacity) {
		this.laneCapacity = laneCapacity;
		this.totalCapacity = (long) laneCapacity * LANES_WORTH;
	}

	int depth() {
		return this.depth;
	}

	boolean someoneWaits() {
		return !this.waiting.isEmpty();
	}

	boolean hasRoom(String key, boolean reserved) {
		int extra = reserved ? RESERVE : 0;
		if (!reserved && waitsFor(key)) {
			return false;
		}
		Lane lane = this.lanes.get(key);
		return this.depth < this.totalCapacity + extra && (lane == null || lane.size() < this.laneCapacity + extra);
	}

	/**
	 * Add a task to its lane.
	 * @return the lane if it is new and has to be started
	 */
	@Nullable Lane add(String key, LaneTask task) {
		Lane lane = this.lanes.get(key);
		boolean fresh = lane == null;
		if (lane == null) {
			lane = new Lane(key);
			this.lanes.put(key, lane);
		}
		lane.add(task);
		this.depth++;
		return fresh ? lane : null;
	}

	/**
	 * Make room for a task that cannot be dropped.
	 * @return a task that was removed for it
	 */
	@Nullable LaneTask makeRoom(String key) {
		Lane lane = this.lanes.get(key);
		LaneTask removed = (lane != null && !waitsFor(key)) ? lane.removeDroppable() : null;
		if (removed != null) {
			this.depth--;
		}
		return removed;
	}

	/**
	 * Take the next task of a lane; a lane without one is forgotten.
	 */
	@Nullable LaneTask next(Lane lane) {
		LaneTask task = lane.next();
		if (task != null) {
			this.depth--;
		}
		else {
			this.lanes.remove(lane.key(), lane);
		}
		return task;
	}

	void await(Waiting task) {
		this.waiting.add(task);
	}

	boolean stopAwaiting(Waiting task) {
		return this.waiting.remove(task);
	}

	List<Waiting> removeWaiting() {
		List<Waiting> removed = new ArrayList<>(this.waiting);
		this.waiting.clear();
		return removed;
	}

	/**
	 * Find those for whom there is room now. They wait no longer, but have not been added
	 * yet.
	 */
	@Nullable Waiting nextServed() {
		Set<String> passed = new HashSet<>();
		for (Iterator<Waiting> iterator = this.waiting.iterator(); iterator.hasNext();) {
			Waiting candidate = iterator.next();
			Lane lane = this.lanes.get(candidate.key());
			boolean room = this.depth < this.totalCapacity && (lane == null || lane.size() < this.laneCapacity);
			if (room && !passed.contains(candidate.key())) {
				iterator.remove();
				return candidate;
			}
			passed.add(candidate.key());
		}
		return null;
	}

	List<LaneTask> remove(Lane lane) {
		List<LaneTask> removed = lane.removeAll();
		this.depth -= removed.size();
		this.lanes.remove(lane.key(), lane);
		return removed;
	}

	List<LaneTask> removeTasks() {
		List<LaneTask> removed = new ArrayList<>();
		this.lanes.values().forEach((lane) -> removed.addAll(lane.removeAll()));
		this.depth -= removed.size();
		return removed;
	}

	boolean busyElsewhere() {
		return this.lanes.values().stream().anyMatch((lane) -> !lane.runsOnCurrentThread());
	}

	private boolean waitsFor(String key) {
		return someoneWaits() && this.waiting.stream().anyMatch((task) -> task.key().equals(key));
	}

	/**
	 * Someone who waits until there is room.
	 *
	 * @param key the lane
	 * @param task what to do there
	 * @param sink told when there is
	 */
	record Waiting(String key, LaneTask task, MonoSink<Void> sink) {
	}

}
