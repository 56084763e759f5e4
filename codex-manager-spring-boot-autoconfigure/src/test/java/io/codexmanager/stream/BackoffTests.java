package io.codexmanager.stream;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	@Test
	void growsToItsLimitAndBeginsAnewAfterASuccess() {
		Backoff backoff = new Backoff(StreamSettings.Reconnect.defaults(), () -> 0.5);
		assertThat(backoff.next()).hasMillis(500);
		assertThat(backoff.next()).hasMillis(1000);
		assertThat(backoff.next()).hasMillis(2000);
		assertThat(backoff.next()).hasMillis(4000);
		assertThat(backoff.next()).hasMillis(8000);
		assertThat(backoff.next()).hasMillis(10_000);
		assertThat(backoff.next()).hasMillis(10_000);
		backoff.reset();
		assertThat(backoff.next()).hasMillis(500);
	}

	@ParameterizedTest
	@CsvSource({ "0, 700", "0.5, 1000", "1, 1300" })
	void aPartOfTheWaitIsLeftToChance(double chance, long expected) {
		Backoff backoff = new Backoff(
				new StreamSettings.Reconnect(Duration.ofSeconds(1), Duration.ofSeconds(10), 2, 0.3), () -> chance);
		assertThat(backoff.next()).hasMillis(expected);
	}

	@Test
	void chanceDoesNotMakeTheWaitLongerThanTheLongest() {
		Backoff backoff = new Backoff(new StreamSettings.Reconnect(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 1),
				() -> 1);
		assertThat(backoff.next()).hasSeconds(1);
	}

	@Test
	void neverWaitsNotAtAll() {
		Backoff backoff = new Backoff(new StreamSettings.Reconnect(Duration.ofNanos(1), Duration.ofSeconds(1), 1, 1),
				() -> 0);
		assertThat(backoff.next()).isPositive();
	}

}
