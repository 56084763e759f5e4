package io.codexmanager.skill;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Lets a number of runs in at a time; others wait in the order of their arrival, up to a
 * number of their own.
 */
final class SkillGate {

	private final int concurrency;

	private final int queueCapacity;

	private final Deque<SkillRun> waiting = new ArrayDeque<>();

	private int running;

	SkillGate(int concurrency, int queueCapacity) {
		this.concurrency = concurrency;
		this.queueCapacity = queueCapacity;
	}

	/**
	 * Start a run as soon as there is a place.
	 * @param run the run
	 * @return {@code false} if too many wait already
	 */
	boolean enter(SkillRun run) {
		synchronized (this) {
			if (this.running >= this.concurrency) {
				return this.waiting.size() < this.queueCapacity && this.waiting.add(run);
			}
			this.running++;
		}
		run.start();
		return true;
	}

	/**
	 * A run is over: its place goes to the one that waits longest.
	 */
	void leave() {
		SkillRun next;
		synchronized (this) {
			next = this.waiting.poll();
			if (next == null) {
				this.running--;
			}
		}
		if (next != null) {
			next.start();
		}
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
