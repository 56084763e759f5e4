package io.codexmanager.actuate;

import io.codexmanager.actuate.OperatedStreams.StreamState;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Pauses the event stream of a profile. An endpoint of its own, so that it has an access
 * of its own, which is off by default. For the library's own use.
 */
@Endpoint(id = "codexmanagerpause", defaultAccess = Access.NONE)
public class CodexManagerPauseEndpoint {

	private static final Log logger = HarmlessLog.of(CodexManagerPauseEndpoint.class);

	private final OperatedStreams streams;

	/**
	 * Create the endpoint.
	 * @param streams the streams
	 */
	public CodexManagerPauseEndpoint(OperatedStreams streams) {
		this.streams = streams;
	}

	/**
	 * Close the socket until the stream is resumed. Has no effect unless the stream is
	 * running.
	 * @param profile name of the profile
	 * @return the state afterwards
	 */
	@WriteOperation
	public StreamState pause(@Selector String profile) {
		CodexEventStream stream = this.streams.find(profile);
		logger.info("The event stream of profile " + profile + " is to be paused, says an operator");
		stream.pause();
		return StreamState.of(stream);
	}

}
