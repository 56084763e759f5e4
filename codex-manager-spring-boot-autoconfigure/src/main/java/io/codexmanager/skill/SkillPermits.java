package io.codexmanager.skill;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The permits of a profile. As many runs as there are permits have one at a time; others
 * wait in the order of their arrival, up to a number of their own.
 */
final class SkillPermits {

	private final int concurrency;

	private final int queueCapacity;

	private final Deque<SkillRun> waiting = new ArrayDeque<>();

	private int running;

	SkillPermits(int concurrency, int queueCapacity) {
		this.concurrency = concurrency;
		this.queueCapacity = queueCapacity;
	}

	/**
	 * Start a run as soon as there is a permit.
	 * @param run the run
	 * @return {@code false} if too many wait already
	 */
	boolean acquire(SkillRun run) {
		synchronized (this) {
			if (this.running >= this.concurrency) {
				return this.waiting.size() < this.queueCapacity && this.waiting.add(run);
			}
			this.running++;
		}
		start(run);
		return true;
	}

	/**
	 * A run is over: its permit goes to the one that waits longest.
	 */
	void release() {
		SkillRun next = nextOrFree();
		if (next != null) {
			start(next);
		}
	}

	/**
	 * Start a run that has a permit. If it needs none, or there is no thread for it, the
	 * next one is tried, one after the other, because those that wait are many.
	 */
	private void start(SkillRun run) {
		SkillRun next = run;
		while (next != null && !next.start()) {
			next = nextOrFree();
		}
	}

	private synchronized @Nullable SkillRun nextOrFree() {
		SkillRun next = this.waiting.poll();
		if (next == null) {
			this.running--;
		}
		return next;
	}

	/**
	 * Stop waiting.
	 * @param run the run
	 * @return {@code false} if it did not wait
	 */
	synchronized boolean withdraw(SkillRun run) {
		return this.waiting.remove(run);
	}

	/**
	 * Stop all waiting.
	 * @return the runs that waited
	 */
	synchronized List<SkillRun> withdrawAll() {
		List<SkillRun> withdrawn = new ArrayList<>(this.waiting);
		this.waiting.clear();
		return withdrawn;
	}

	synchronized int running() {
		return this.running;
	}

	synchronized int waiting() {
		return this.waiting.size();
	}

}
