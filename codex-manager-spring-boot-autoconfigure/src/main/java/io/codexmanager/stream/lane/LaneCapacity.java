package io.codexmanager.stream.lane;

import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.stream.lane.LaneTask.Kind;

/**
 * The room that all lanes of a stream share, counted in tasks that wait.
 */
final class LaneCapacity {

	/** Some tasks get in when others do not: requests, and the life of the connection. */
	static final int RESERVE = 64;

	private final AtomicInteger taken = new AtomicInteger();

	private final int capacity;

	private final LaneObserver observer;

	private volatile boolean open;

	LaneCapacity(int capacity, LaneObserver observer) {
		this.capacity = capacity;
		this.observer = observer;
	}

	void open() {
		this.open = true;
	}

	void close() {
		this.open = false;
	}

	boolean isOpen() {
		return this.open;
	}

	int taken() {
		return this.taken.get();
	}

	int capacity() {
		return this.capacity;
	}

	boolean full() {
		return this.taken.get() >= this.capacity;
	}

	/**
	 * Take room for a task. What does not fit is never counted, not even for a moment, in
	 * which room would be missing that is there.
	 * @return {@code false} if there is no room
	 */
	boolean take(Kind kind) {
		int limit = this.capacity + ((kind == Kind.REQUEST) ? RESERVE : 0);
		if (this.taken.getAndUpdate((taken) -> (taken < limit) ? taken + 1 : taken) >= limit) {
			return false;
		}
		this.observer.laneDepth(1);
		return true;
	}

	void free(int count) {
		if (count > 0) {
			this.taken.addAndGet(-count);
			this.observer.laneDepth(-count);
		}
	}

}
