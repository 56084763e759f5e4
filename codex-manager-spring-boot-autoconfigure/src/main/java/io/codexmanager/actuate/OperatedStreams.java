package io.codexmanager.actuate;

import java.util.Locale;
import java.util.TreeSet;

import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.text.ShownText;
import org.apache.commons.logging.Log;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * The streams as operators name them. For the library's own use.
 */
public final class OperatedStreams {

	private static final Log logger = HarmlessLog.of(OperatedStreams.class);

	private final CodexEventStreams streams;

	/**
	 * Create an instance.
	 * @param streams the streams
	 */
	public OperatedStreams(CodexEventStreams streams) {
		this.streams = streams;
	}

	/**
	 * Find a stream.
	 * @param profile name of the profile
	 * @return its stream
	 * @throws InvalidEndpointRequestException if there is no such profile, or its stream
	 * is switched off
	 */
	CodexEventStream find(String profile) {
		if (!this.streams.profiles().contains(profile)) {
			String reason = "There is no profile '" + ShownText.name(profile)
					+ "' with an event stream; those that have one: "
					+ String.join(", ", new TreeSet<>(this.streams.profiles()));
			logger.info("An operator was refused: " + reason);
			throw new InvalidEndpointRequestException(reason, reason);
		}
		return this.streams.get(profile);
	}

	/**
	 * What became of a stream.
	 *
	 * @param profile the profile
	 * @param state the state of its stream
	 */
	public record StreamState(String profile, String state) {

		static StreamState of(CodexEventStream stream) {
			return new StreamState(stream.profile(), stream.status().state().name().toLowerCase(Locale.ROOT));
		}

	}

}
