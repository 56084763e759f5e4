package io.codexmanager.stream.lane;

import io.codexmanager.observation.FailureGuard;

/**
 * An observer whose failures reach nobody.
 *
 * @param guard logs them
 * @param observer the observer
 */
record GuardedLaneObserver(FailureGuard guard, LaneObserver observer) implements LaneObserver {

	@Override
	public void laneDepth(int change) {
		this.guard.run(() -> this.observer.laneDepth(change));
	}

	@Override
	public void lanes(int change) {
		this.guard.run(() -> this.observer.lanes(change));
	}

	@Override
	public void held(long nanos) {
		this.guard.run(() -> this.observer.held(nanos));
	}

}
