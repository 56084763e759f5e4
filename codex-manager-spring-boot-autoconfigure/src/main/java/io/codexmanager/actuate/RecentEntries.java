package io.codexmanager.actuate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The last entries of something, without a lock. Safe for use by several threads.
 *
 * @param <T> type of the entries
 */
final class RecentEntries<T> {

	private final AtomicReferenceArray<T> entries;

	private final AtomicLong next = new AtomicLong();

	RecentEntries(int capacity) {
		this.entries = new AtomicReferenceArray<>(capacity);
	}

	void add(T entry) {
		this.entries.set(place(this.next.getAndIncrement()), entry);
	}

	/**
	 * Return the entries.
	 * @return the latest first; one that is being added can be in its place already or
	 * not yet
	 */
	List<T> latestFirst() {
		List<T> latest = new ArrayList<>();
		long end = this.next.get();
		for (long position = end - 1; position >= Math.max(0, end - this.entries.length()); position--) {
			T entry = this.entries.get(place(position));
			if (entry != null) {
				latest.add(entry);
			}
		}
		return latest;
	}

	private int place(long position) {
		return (int) (position % this.entries.length());
	}

}
