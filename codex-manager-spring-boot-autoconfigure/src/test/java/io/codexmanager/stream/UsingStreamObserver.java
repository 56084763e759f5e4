package io.codexmanager.stream;

import io.codexmanager.testing.NthUse;

/**
 * Counts every call as a use.
 *
 * @param use what is used
 */
record UsingStreamObserver(NthUse use) implements StreamObserver {

	@Override
	public void connected(boolean connected) {
		this.use.use();
	}

	@Override
	public void reconnected() {
		this.use.use();
	}

	@Override
	public void resynchronized(boolean periodic, int recovered) {
		this.use.use();
	}

	@Override
	public void frame(FrameOutcome outcome) {
		this.use.use();
	}

	@Override
	public void requestsForgotten(int count) {
		this.use.use();
	}

	@Override
	public void laneDepth(int change) {
		this.use.use();
	}

	@Override
	public void lanes(int change) {
		this.use.use();
	}

	@Override
	public void delayed(long nanos) {
		this.use.use();
	}

	@Override
	public void held(long nanos) {
		this.use.use();
	}

}
