package io.codexmanager.stream;

/**
 * Learns how the stream of a profile does, for metrics. Called on event loops and on
 * lanes, by several threads at once: it must be quick and must not throw.
 */
public interface StreamObserver {

	/** Takes no notice. */
	StreamObserver NONE = new StreamObserver() {
	};

	/**
	 * The stream was connected, or is so no longer.
	 * @param connected whether it is connected
	 */
	default void connected(boolean connected) {
	}

	/**
	 * The stream was connected again after it had been lost or stopped.
	 */
	default void reconnected() {
	}

	/**
	 * Missed requests were read.
	 * @param periodic whether this was done in between, not after a connect
	 * @param recovered how many requests had been missed
	 */
	default void resynchronized(boolean periodic, int recovered) {
	}

	/**
	 * Something became of a frame.
	 * @param outcome what
	 */
	default void frame(FrameOutcome outcome) {
	}

	/**
	 * The number of frames that wait for their handler has changed.
	 * @param change by how many, negative for fewer
	 */
	default void laneDepth(int change) {
	}

}
