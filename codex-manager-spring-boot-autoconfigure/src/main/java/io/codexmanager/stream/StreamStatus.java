package io.codexmanager.stream;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The state of the event stream of a profile.
 *
 * @param state the state
 * @param since the time of the last change of state
 * @param lastFailure why it was not connected the last time, without secrets; kept when
 * it is connected again, {@code null} if nothing has failed yet
 * @param reconnects how often it reconnected after it had been lost or stopped
 * @param reading whether received frames are accepted
 */
public record StreamStatus(State state, Instant since, @Nullable String lastFailure, long reconnects, Reading reading) {

	StreamStatus(State state, Instant since, @Nullable String lastFailure, long reconnects) {
		this(state, since, lastFailure, reconnects, Reading.FREE);
	}

	StreamStatus with(Reading reading) {
		return (reading == this.reading) ? this
				: new StreamStatus(this.state, this.since, this.lastFailure, this.reconnects, reading);
	}

	/**
	 * The state of a stream.
	 */
	public enum State {

		/** It has not been started yet, or was stopped. */
		STOPPED,

		/** It tries to connect, or waits for the next attempt. */
		CONNECTING,

		/** It is connected. */
		CONNECTED,

		/** It is paused, until it is resumed. */
		PAUSED,

		/**
		 * The server rejects its credentials. It tries again once they have changed, or
		 * when it is resumed.
		 */
		REJECTED

	}

	/**
	 * Whether received frames are accepted.
	 */
	public enum Reading {

		/** There is capacity for further events. */
		FREE,

		/**
		 * Reading is paused: the maximum number of events is waiting, because listeners
		 * are slow.
		 */
		HELD,

		/**
		 * Events are waiting, and their executor provides no thread for them. It is asked
		 * again several times a second.
		 */
		STARVED

	}

}
