package io.codexmanager.health;

import java.time.Instant;

import io.codexmanager.stream.StreamStatus;
import io.codexmanager.stream.StreamStatus.Reading;
import io.codexmanager.stream.StreamStatus.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class StreamConcernsTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	@ParameterizedTest
	@EnumSource(names = { "STOPPED", "CONNECTED" })
	void aStreamThatIsConnectedOrNotNeededIsNoConcern(State state) {
		assertThat(StreamConcerns.of(status(state, Reading.FREE, NOW.minusSeconds(3600)), NOW)).isEmpty();
	}

	@Test
	void aStreamThatConnectsIsOneAfterAWhile() {
		assertThat(StreamConcerns.of(status(State.CONNECTING, Reading.FREE, NOW.minusSeconds(29)), NOW)).isEmpty();
		assertThat(StreamConcerns.of(status(State.CONNECTING, Reading.FREE, NOW.minusSeconds(30)), NOW))
			.containsExactly("the event stream has not been connected since 2026-11-22T11:59:30Z: refused");
	}

	@Test
	void aStreamThatIsRejectedOrPausedIsOneAtOnce() {
		assertThat(StreamConcerns.of(status(State.REJECTED, Reading.FREE, NOW), NOW))
			.containsExactly("the event stream is rejected: refused");
		assertThat(StreamConcerns.of(status(State.PAUSED, Reading.FREE, NOW), NOW))
			.containsExactly("the event stream is paused");
	}

	@Test
	void aStreamThatIsHeldIsOne() {
		assertThat(StreamConcerns.of(status(State.CONNECTED, Reading.HELD, NOW), NOW)).singleElement()
			.asString()
			.startsWith("the event stream is held");
	}

	private static StreamStatus status(State state, Reading reading, Instant since) {
		return new StreamStatus(state, since, "refused", 0, reading);
	}

}
