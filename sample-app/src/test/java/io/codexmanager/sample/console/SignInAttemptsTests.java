package io.codexmanager.sample.console;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SignInAttemptsTests {

	private Instant now = Instant.parse("2026-01-01T12:00:00Z");

	private final SignInAttempts attempts = new SignInAttempts(
			((InstantSource) () -> this.now).withZone(ZoneOffset.UTC));

	@Test
	void tooManyForANameAreRefusedWhereverTheyComeFrom() {
		for (int count = 0; count < SignInAttempts.MOST; count++) {
			assertThat(this.attempts.begin("Demo ", "10.0.0." + count)).isTrue();
		}
		assertThat(this.attempts.begin("demo", "10.0.1.1")).isFalse();
		assertThat(this.attempts.begin("other", "10.0.1.1")).isTrue();
	}

	@Test
	void tooManyFromAnAddressAreRefusedWhateverTheirName() {
		for (int count = 0; count < SignInAttempts.MOST; count++) {
			assertThat(this.attempts.begin("user" + count, "10.0.0.1")).isTrue();
		}
		assertThat(this.attempts.begin("demo", "10.0.0.1")).isFalse();
		assertThat(this.attempts.begin("demo", "10.0.0.2")).isTrue();
	}

	@Test
	void theyAreForgottenAfterATimeThatTheRefusedOnesDoNotProlong() {
		fail("demo", SignInAttempts.MOST);
		this.now = this.now.plus(SignInAttempts.TIME).minusSeconds(1);
		assertThat(this.attempts.begin("demo", "10.0.0.1")).isFalse();
		this.now = this.now.plusSeconds(1);
		assertThat(this.attempts.begin("demo", "10.0.0.1")).isTrue();
	}

	@Test
	void onesThatSucceedDoNotCount() {
		for (int round = 0; round < 3; round++) {
			fail("demo", SignInAttempts.MOST);
			this.attempts.succeeded("Demo", "10.0.0.1");
		}
		assertThat(this.attempts.begin("demo", "10.0.0.1")).isTrue();
	}

	@Test
	void manyNamesMakeNobodyForgotten() {
		fail("demo", SignInAttempts.MOST);
		IntStream.range(0, 2 * SignInAttempts.KEYS)
			.forEach((number) -> this.attempts.begin("user" + number, "10.1." + number / 256 + "." + number % 256));
		assertThat(this.attempts.begin("demo", "10.0.0.2")).isFalse();
		assertThat(this.attempts.size()).isLessThanOrEqualTo(SignInAttempts.KEYS + 1);
		this.now = this.now.plus(SignInAttempts.TIME);
		assertThat(this.attempts.begin("x".repeat(10_000), "10.0.0.3")).isTrue();
		assertThat(this.attempts.size()).isLessThan(10);
	}

	private void fail(String name, int times) {
		IntStream.range(0, times).forEach((number) -> this.attempts.begin(name, "10.0.0.1"));
	}

}
