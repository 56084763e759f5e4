package io.codexmanager.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.logging.impl.NoOpLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ConnectionFailureLogTests {

	private final List<String> warnings = new ArrayList<>();

	private final Clock clock = mock(Clock.class);

	private final ConnectionFailureLog log = new ConnectionFailureLog(new Recording(), this.clock);

	ConnectionFailureLogTests() {
		given(this.clock.instant()).willReturn(Instant.EPOCH);
	}

	@Test
	void warnsOnceOfEachReasonThoughTheyTakeTurns() {
		for (int count = 0; count < 3; count++) {
			this.log.warn("refused", "refused");
			this.log.warn("reset", "reset");
		}
		assertThat(this.warnings).containsExactly("refused", "reset");
	}

	@Test
	void anOutageThatLastsIsNotToldAgain() {
		this.log.warn("refused", "refused");
		after(Duration.ofHours(1));
		this.log.warn("refused", "refused");
		assertThat(this.warnings).containsExactly("refused");
	}

	@Test
	void connectionsThatAreLostAgainAndAgainAreToldOnceAMinute() {
		for (int seconds = 0; seconds < 120; seconds += 10) {
			after(Duration.ofSeconds(seconds));
			this.log.lost();
			this.log.warn("reset", "after " + seconds);
		}
		assertThat(this.warnings).containsExactly("after 0", "after 60");
	}

	@Test
	void reasonsThatAreNewAtEveryTryAreFewLines() {
		IntStream.range(0, 100).forEach((number) -> this.log.warn("bytes " + number, "bytes " + number));
		assertThat(this.warnings).hasSize(5);
	}

	@Test
	void aNewStartTellsAllAnew() {
		this.log.warn("refused", "first");
		this.log.begin();
		this.log.warn("refused", "second");
		assertThat(this.warnings).containsExactly("first", "second");
	}

	private void after(Duration time) {
		given(this.clock.instant()).willReturn(Instant.EPOCH.plus(time));
	}

	private final class Recording extends NoOpLog {

		private static final long serialVersionUID = 1L;

		@Override
		public void warn(@Nullable Object message) {
			ConnectionFailureLogTests.this.warnings.add(String.valueOf(message));
		}

	}

}
