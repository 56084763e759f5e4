package io.codexmanager.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is to be renewed, by the time at which it is due.
 *
 * @param <T> what is renewed
 */
final class DueRenewals<T> {

	/** A batch that a database takes in one go, in a moment. */
	private static final int MOST_AT_ONCE = 500;

	private final TreeSet<Due<T>> order = new TreeSet<>();

	private final Map<T, Due<T>> known = new HashMap<>();

	private final long begin;

	private long number;

	/**
	 * Create it empty.
	 * @param begin a time before all others, as of {@link System#nanoTime()}
	 */
	DueRenewals(long begin) {
		this.begin = begin;
	}

	/**
	 * Add something, or change when it is due.
	 * @param time as of {@link System#nanoTime()}
	 */
	synchronized void add(T renewed, long time) {
		remove(renewed);
		Due<T> due = new Due<>(time - this.begin, this.number++, renewed);
		this.known.put(renewed, due);
		this.order.add(due);
	}

	synchronized void remove(T renewed) {
		Due<T> due = this.known.remove(renewed);
		if (due != null) {
			this.order.remove(due);
		}
	}

	/**
	 * Take what is due before a time, that which is due first, as much as can be renewed
	 * at once.
	 */
	synchronized List<T> take(long before) {
		List<T> taken = new ArrayList<>();
		Iterator<Due<T>> first = this.order.iterator();
		while (taken.size() < MOST_AT_ONCE && first.hasNext()) {
			Due<T> next = first.next();
			if (next.time() - (before - this.begin) >= 0) {
				break;
			}
			first.remove();
			this.known.remove(next.renewed());
			taken.add(next.renewed());
		}
		return taken;
	}

	/**
	 * Something that is due.
	 *
	 * @param time since the beginning, in nanoseconds
	 * @param number how many were added before it
	 * @param renewed what is renewed
	 */
	private record Due<T>(long time, long number, T renewed) implements Comparable<Due<T>> {

		@Override
		public int compareTo(Due<T> other) {
			int earlier = Long.compare(this.time, other.time);
			return (earlier != 0) ? earlier : Long.compare(this.number, other.number);
		}

	}

}
