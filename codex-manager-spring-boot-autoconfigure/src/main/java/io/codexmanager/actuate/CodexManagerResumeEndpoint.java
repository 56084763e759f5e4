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
 * Resumes the event stream of a profile. An endpoint of its own, so that it has an access
 * of its own, which is off by default. For the library's own use.
 */
@Endpoint(id = "codexmanagerresume", defaultAccess = Access.NONE)
public class CodexManagerResumeEndpoint {

	private static final Log logger = HarmlessLog.of(CodexManagerResumeEndpoint.class);

	private final OperatedStreams streams;

	/**
	 * Create the endpoint.
	 * @param streams the streams
	 */
	public CodexManagerResumeEndpoint(OperatedStreams streams) {
		this.streams = streams;
	}

	/**
	 * Connect a paused stream again, or try at once if it is running and not connected.
	 * Does not wait for the connection.
	 * @param profile name of the profile
	 * @return the state afterwards
	 */
	@WriteOperation
	public StreamState resume(@Selector String profile) {
		CodexEventStream stream = this.streams.find(profile);
		logger.info("The event stream of profile " + profile + " is to be resumed, says an operator");
		stream.resume();
		return StreamState.of(stream);
	}

}
