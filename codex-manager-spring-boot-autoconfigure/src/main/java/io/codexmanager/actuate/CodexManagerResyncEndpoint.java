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
 * Has what was missed on an event stream read. An endpoint of its own, so that it has an
 * access of its own, which is off by default. For the library's own use.
 */
@Endpoint(id = "codexmanagerresync", defaultAccess = Access.NONE)
public class CodexManagerResyncEndpoint {

	private static final Log logger = HarmlessLog.of(CodexManagerResyncEndpoint.class);

	private final OperatedStreams streams;

	/**
	 * Create the endpoint.
	 * @param streams the streams
	 */
	public CodexManagerResyncEndpoint(OperatedStreams streams) {
		this.streams = streams;
	}

	/**
	 * Read what was missed, as after a connect. Does not wait for it.
	 * @param profile name of the profile
	 * @return whether it is read because of this
	 */
	@WriteOperation
	public Resync resync(@Selector String profile) {
		CodexEventStream stream = this.streams.find(profile);
		logger.info("What was missed on the event stream of profile " + profile + " is to be read, says an operator");
		boolean requested = stream.resynchronize();
		return new Resync(profile, StreamState.of(stream).state(), requested);
	}

	/**
	 * What becomes of it.
	 *
	 * @param profile the profile
	 * @param state the state of its stream
	 * @param requested {@code false} if the stream is not connected or has just been: it
	 * reads by itself then
	 */
	public record Resync(String profile, String state, boolean requested) {
	}

}
