package io.codexmanager.stream.lane;

import io.codexmanager.testing.NthUse;

/**
 * Counts every call as a use.
 *
 * @param use what is used
 */
record UsingLaneObserver(NthUse use) implements LaneObserver {

	@Override
	public void laneDepth(int change) {
		this.use.use();
	}

	@Override
	public void lanes(int change) {
		this.use.use();
	}

	@Override
	public void held(long nanos) {
		this.use.use();
	}

}
