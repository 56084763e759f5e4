package io.codexmanager.event;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;

import io.codexmanager.stream.Disconnection;
import org.jspecify.annotations.Nullable;

/**
 * The event stream of a profile is no longer connected, or an attempt to connect failed.
 * Further attempts follow until the stream is stopped, unless {@link #nextTry()} is
 * {@code null}.
 */
public final class StreamDisconnectedEvent extends CodexEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/** Name of the event. */
	public static final String TYPE = "stream.disconnected";

	private final String reason;

	private final @Nullable Integer closeCode;

	private final @Nullable Instant nextTry;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param disconnection why, and what comes next
	 */
	public StreamDisconnectedEvent(EventOrigin origin, Disconnection disconnection) {
		super(origin);
		Duration retryIn = disconnection.retryIn();
		this.reason = disconnection.reason();
		this.closeCode = disconnection.closeCode();
		this.nextTry = (retryIn != null) ? origin.receivedAt().plus(retryIn) : null;
	}

	/**
	 * Return why the stream is not connected.
	 * @return the reason
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * Return the status with which the server closed the connection.
	 * @return the close code of WebSocket, {@code null} if the server gave none
	 */
	public @Nullable Integer closeCode() {
		return this.closeCode;
	}

	/**
	 * Return when the next attempt is made.
	 * @return the time, {@code null} if none is scheduled: the stream was stopped or
	 * paused, or the server rejects the credentials, in which case the next attempt
	 * follows once they change
	 */
	public @Nullable Instant nextTry() {
		return this.nextTry;
	}

}
