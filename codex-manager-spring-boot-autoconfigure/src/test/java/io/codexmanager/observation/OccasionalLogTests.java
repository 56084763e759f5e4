package io.codexmanager.observation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.logging.impl.NoOpLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OccasionalLogTests {

	private final List<String> logged = new ArrayList<>();

	private Instant now = Instant.EPOCH;

	@Test
	void warnsAtOnceAndThenAtMostOnceAMinuteWithTheCount() {
		OccasionalLog log = new OccasionalLog(new Recording(), new Ticking());
		log.warn("first");
		log.warn("second");
		log.warn("third");
		assertThat(this.logged).containsExactly("first");
		this.now = this.now.plus(Duration.ofMinutes(1));
		log.warn("fourth");
		this.now = this.now.plus(Duration.ofMinutes(1));
		log.warn("fifth");
		assertThat(this.logged).containsExactly("first", "fourth (2 more since the last warning)", "fifth");
	}

	@Test
	void canWarnSeveralTimesBeforeItIsQuiet() {
		OccasionalLog log = new OccasionalLog(new Recording(), new Ticking(), 2);
		log.warn("first");
		this.now = this.now.plus(Duration.ofSeconds(59));
		log.warn("second");
		log.warn("third");
		this.now = this.now.plus(Duration.ofSeconds(1));
		log.warn("fourth");
		log.warn("fifth");
		log.warn("sixth");
		assertThat(this.logged).containsExactly("first", "second", "fourth (1 more since the last warning)", "fifth");
	}

	private final class Recording extends NoOpLog {

		private static final long serialVersionUID = 1L;

		@Override
		public void warn(@Nullable Object message, @Nullable Throwable cause) {
			OccasionalLogTests.this.logged.add(String.valueOf(message));
		}

	}

	private final class Ticking extends Clock {

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(@Nullable ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return OccasionalLogTests.this.now;
		}

	}

}
