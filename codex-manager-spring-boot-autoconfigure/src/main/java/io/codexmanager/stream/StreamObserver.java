package io.codexmanager.stream;

import io.codexmanager.stream.lane.LaneObserver;

/**
 * Learns how the stream of a profile does, for metrics. It is told on a thread of its
 * own, by one thread at a time, within some milliseconds of what happened: how many
 * frames and lanes there were since it was told last, then the rest in the order in which
 * it happened. No lock is held meanwhile, so it may block and call the stream. If it
 * falls far behind, times ({@link #delayed} and {@link #held}) and changes of the
 * connection are left out, frames and lanes are not. What it throws, errors included, is
 * logged at most once a minute and changes nothing else.
 */
public interface StreamObserver extends LaneObserver {

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
	 * More requests are open than are kept, and the oldest were forgotten: they count as
	 * ended, and can no longer be answered through this stream.
	 * @param count how many
	 */
	default void requestsForgotten(int count) {
	}

	/**
	 * A frame is about to be handled.
	 * @param nanos how long ago it was received, in nanoseconds
	 */
	default void delayed(long nanos) {
	}

}
