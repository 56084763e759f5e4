package io.codexmanager.stream;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How the event stream of a profile does.
 *
 * @param state what it does
 * @param since since when
 * @param lastFailure why it was not connected the last time, without secrets; kept when
 * it is connected again, {@code null} if nothing has failed yet
 * @param reconnects how often it was connected again after it had been lost or stopped
 * @param reading whether what arrives is taken
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
	 * What a stream does.
	 */
	public enum State {

		/** Nothing: it was not started yet, or it was stopped. */
		STOPPED,

		/** It tries to connect, or waits for the next try. */
		CONNECTING,

		/** It is connected. */
		CONNECTED,

		/** Nothing, until it is resumed. */
		PAUSED,

		/**
		 * The server refuses its credentials. It tries again once they have changed, or
		 * when it is resumed.
		 */
		REJECTED

	}

	/**
	 * Whether what arrives is taken.
	 */
	public enum Reading {

		/** There is room for what arrives. */
		FREE,

		/**
		 * Reading is held up: as many events as may wait do so, because listeners are
		 * slow.
		 */
		HELD,

		/**
		 * Events wait, and their executor gives no thread for them. It is asked again
		 * several times a second.
		 */
		STARVED

	}

}
