package io.codexmanager.faults;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.codexmanager.stream.FrameOutcome;
import io.codexmanager.stream.StreamObserver;

/**
 * Counts what a stream does.
 */
final class Counts implements StreamObserver {

	private final Map<FrameOutcome, LongAdder> frames = new ConcurrentHashMap<>();

	private final AtomicInteger depth = new AtomicInteger();

	private final AtomicInteger deepest = new AtomicInteger();

	private final AtomicInteger lanes = new AtomicInteger();

	private final AtomicInteger mostLanes = new AtomicInteger();

	private final AtomicInteger reconnects = new AtomicInteger();

	@Override
	public void reconnected() {
		this.reconnects.incrementAndGet();
	}

	@Override
	public void frame(FrameOutcome outcome) {
		this.frames.computeIfAbsent(outcome, (key) -> new LongAdder()).increment();
	}

	@Override
	public void laneDepth(int change) {
		int now = this.depth.addAndGet(change);
		this.deepest.accumulateAndGet(now, Math::max);
	}

	@Override
	public void lanes(int change) {
		int now = this.lanes.addAndGet(change);
		this.mostLanes.accumulateAndGet(now, Math::max);
	}

	/**
	 * How many sessions have something that waits or is being handled.
	 */
	int lanes() {
		return this.lanes.get();
	}

	int mostLanes() {
		return this.mostLanes.get();
	}

	long frames(FrameOutcome outcome) {
		LongAdder count = this.frames.get(outcome);
		return (count != null) ? count.sum() : 0;
	}

	/**
	 * All frames that something became of.
	 */
	long frames() {
		return this.frames.values().stream().mapToLong(LongAdder::sum).sum();
	}

	/**
	 * How many frames wait.
	 */
	int depth() {
		return this.depth.get();
	}

	/**
	 * How many have waited at most.
	 */
	int deepest() {
		return this.deepest.get();
	}

	int reconnects() {
		return this.reconnects.get();
	}

}
