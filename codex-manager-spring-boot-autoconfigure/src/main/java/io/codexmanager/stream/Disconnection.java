package io.codexmanager.stream;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Why the stream is not connected, and what comes next.
 *
 * @param reason the reason, without secrets
 * @param closeCode the status with which the server closed the connection, {@code null}
 * if there was none
 * @param retryIn the time until the next attempt, {@code null} if none is scheduled: the
 * stream was stopped or paused, or the server rejects the credentials
 */
public record Disconnection(String reason, @Nullable Integer closeCode, @Nullable Duration retryIn) {

	public Disconnection {
		Assert.hasText(reason, "'reason' must not be empty");
	}

	/**
	 * A disconnection on purpose.
	 * @param reason why
	 * @return without close code and next try
	 */
	static Disconnection because(String reason) {
		return new Disconnection(reason, null, null);
	}

}
