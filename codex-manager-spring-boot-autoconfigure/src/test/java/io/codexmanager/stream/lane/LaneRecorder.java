package io.codexmanager.stream.lane;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what an observer of lanes is told.
 */
final class LaneRecorder implements LaneObserver {

	final AtomicInteger depth = new AtomicInteger();

	final AtomicInteger lanes = new AtomicInteger();

	final AtomicInteger held = new AtomicInteger();

	@Override
	public void laneDepth(int change) {
		this.depth.addAndGet(change);
	}

	@Override
	public void lanes(int change) {
		this.lanes.addAndGet(change);
	}

	@Override
	public void held(long nanos) {
		this.held.incrementAndGet();
	}

}
