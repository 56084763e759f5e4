package io.codexmanager.stream;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a failed connection means.
 *
 * @param reason why it failed, without secrets
 * @param kind whether the failure is of a kind that is treated in its own way
 * @param closeCode the status with which the server closed it
 */
record ConnectionFailure(String reason, Kind kind, @Nullable Integer closeCode) {

	static ConnectionFailure of(String reason) {
		return new ConnectionFailure(reason, Kind.TRANSIENT, null);
	}

	Disconnection disconnection(@Nullable Duration retryIn) {
		return new Disconnection(this.reason, this.closeCode, retryIn);
	}

	enum Kind {

		/** The next try may succeed. */
		TRANSIENT,

		/** The server refuses the credentials. */
		REJECTED,

		/** A frame was too large. */
		OVERSIZED

	}

}
