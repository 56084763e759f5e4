package io.codexmanager.stream.lane;

/**
 * Learns how lanes do, for metrics. It is called by several threads, and must be quick;
 * what it throws is logged and changes nothing.
 */
public interface LaneObserver {

	/** Takes no notice. */
	LaneObserver NONE = new LaneObserver() {
	};

	/**
	 * The number of frames that wait for their handler has changed.
	 * @param change by how many, negative for fewer
	 */
	default void laneDepth(int change) {
	}

	/**
	 * The number of sessions whose frames wait or are being handled has changed.
	 * @param change by how many, negative for fewer
	 */
	default void lanes(int change) {
	}

	/**
	 * The socket, or the reading of what was missed, goes on after it was held up because
	 * there was no room for what it brought.
	 * @param nanos how long it was held up, in nanoseconds
	 */
	default void held(long nanos) {
	}

}
