package io.codexmanager.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.codexmanager.stream.StreamStatus;

/**
 * Says what is amiss with an event stream.
 */
final class StreamConcerns {

	/** A stream that reconnects is given that much time. */
	static final Duration PATIENCE = Duration.ofSeconds(30);

	private StreamConcerns() {
	}

	static List<String> of(StreamStatus status, Instant now) {
		List<String> concerns = new ArrayList<>();
		switch (status.state()) {
			case REJECTED -> concerns.add("the event stream is rejected: " + reason(status));
			case PAUSED -> concerns.add("the event stream is paused");
			case CONNECTING -> {
				if (Duration.between(status.since(), now).compareTo(PATIENCE) >= 0) {
					concerns
						.add("the event stream has not been connected since " + status.since() + ": " + reason(status));
				}
			}
			case STOPPED, CONNECTED -> {
			}
		}
		if (status.reading() == StreamStatus.Reading.HELD) {
			concerns.add("the event stream is held: as many events as there may be wait for slow listeners");
		}
		return concerns;
	}

	private static String reason(StreamStatus status) {
		return (status.lastFailure() != null) ? status.lastFailure() : "there was no answer";
	}

}
