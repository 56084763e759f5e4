package io.codexmanager.stream.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * Those who wait for room, in the order in which they came. They are few: whoever reads
 * the socket, and whoever reads what was missed.
 */
final class PendingOffers {

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<Waiting> queue = new ArrayDeque<>();

	private final AtomicLong served = new AtomicLong();

	private final LaneObserver observer;

	private volatile int count;

	PendingOffers(LaneObserver observer) {
		this.observer = observer;
	}

	boolean any() {
		return this.count > 0;
	}

	boolean anyFor(String key) {
		if (!any()) {
			return false;
		}
		this.lock.lock();
		try {
			return this.queue.stream().anyMatch((waiting) -> waiting.key().equals(key));
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

	void add(Waiting waiting) {
		this.lock.lock();
		try {
			this.queue.add(waiting);
			this.count = this.queue.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean remove(Waiting waiting) {
		this.lock.lock();
		try {
			boolean removed = this.queue.remove(waiting);
			this.count = this.queue.size();
			return removed;
		}
		finally {
			this.lock.unlock();
		}
	}

	List<Waiting> removeAll() {
		this.lock.lock();
		try {
			List<Waiting> removed = new ArrayList<>(this.queue);
			this.queue.clear();
			this.count = 0;
			return removed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Let go on whoever can.
	 * @param place finds a place for the task of one who waits
	 * @param served told of each who has one; does not throw
	 */
	void serve(Predicate<Waiting> place, Consumer<Waiting> served) {
		for (Waiting next = serveFirst(place); next != null; next = serveFirst(place)) {
			this.served.incrementAndGet();
			this.observer.held(System.nanoTime() - next.since());
			served.accept(next);
		}
	}

	private @Nullable Waiting serveFirst(Predicate<Waiting> place) {
		if (!any()) {
			return null;
		}
		this.lock.lock();
		try {
			Waiting next = this.queue.peekFirst();
			if (next == null || !place.test(next)) {
				return null;
			}
			this.queue.removeFirst();
			this.count = this.queue.size();
			return next;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Someone who waits until there is room.
	 *
	 * @param key the lane
	 * @param task what to do there
	 * @param sink told when there is
	 * @param since when the wait began, in the time of {@link System#nanoTime()}
	 */
	record Waiting(String key, LaneTask task, MonoSink<Void> sink, long since) {

		@Override
		public boolean equals(@Nullable Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this);
		}

	}

}
