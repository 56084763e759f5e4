package io.codexmanager.test.runtime.support;

import org.jspecify.annotations.Nullable;

/**
 * A client's end of the event stream.
 */
public interface StreamSocket {

	/**
	 * The session that the socket follows.
	 * @return a session id, or {@code null} for all
	 */
	@Nullable String filter();

	/**
	 * Send a text frame; never blocks.
	 * @param text the message
	 */
	void send(String text);

}
