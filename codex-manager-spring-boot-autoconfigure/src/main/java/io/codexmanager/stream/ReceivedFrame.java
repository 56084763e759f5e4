package io.codexmanager.stream;

import java.time.Instant;

import io.codexmanager.protocol.stream.StreamFrame;

/**
 * A frame that arrived.
 *
 * @param frame the frame
 * @param at when it was received
 * @param wanted whether the handler wanted it when it came
 * @param watched whether someone watches its session, and so has it already
 */
record ReceivedFrame(StreamFrame frame, Instant at, boolean wanted, boolean watched) {

	FrameOutcome outcomeIfUnwanted() {
		return this.watched ? FrameOutcome.DELIVERED : FrameOutcome.UNWANTED;
	}

}
