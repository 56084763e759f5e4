package io.codexmanager.client.signal;

import io.codexmanager.protocol.stream.StreamFrame;

/**
 * What a {@link SessionSignalSource} tells. For the library's own use.
 */
public sealed interface SessionSignal {

	/**
	 * The stream is connected; frames sent before are not repeated.
	 */
	record Connected() implements SessionSignal {
	}

	/**
	 * The stream is not connected; frames are being missed.
	 */
	record Disconnected() implements SessionSignal {
	}

	/**
	 * A frame of the session arrived.
	 *
	 * @param frame the frame
	 */
	record Arrived(StreamFrame frame) implements SessionSignal {
	}

}
