package io.codexmanager.client.signal;

import io.codexmanager.protocol.stream.StreamFrame;

/**
 * What a {@link SessionFeed} tells. For the library's own use.
 */
public sealed interface FeedSignal {

	/**
	 * The stream is connected; frames sent before are not repeated.
	 */
	record Connected() implements FeedSignal {
	}

	/**
	 * The stream is not connected; frames are being missed.
	 */
	record Disconnected() implements FeedSignal {
	}

	/**
	 * A frame of the session arrived.
	 *
	 * @param frame the frame
	 */
	record Arrived(StreamFrame frame) implements FeedSignal {
	}

}
