package io.codexmanager.stream;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionActivityTests {

	private final SessionActivity activity = new SessionActivity(3);

	@Test
	void theLatestComesFirst() {
		seen("a", "b", "c", "a");
		assertThat(this.activity.recent()).containsExactly("a", "c", "b");
	}

	@Test
	void theOldestAreForgotten() {
		seen("a", "b", "c", "a", "d", "e", "f", "g");
		assertThat(this.activity.recent()).containsExactly("g", "f", "e");
		assertThat(this.activity.knows("a")).isFalse();
		assertThat(this.activity.knows("g")).isTrue();
	}

	@Test
	void whatWasDeletedIsForgottenUntilItIsHeardOfAgain() {
		seen("a", "b");
		this.activity.deleted("a");
		assertThat(this.activity.knows("a")).isFalse();
		assertThat(this.activity.recent()).containsExactly("b");
		seen("a");
		assertThat(this.activity.recent()).containsExactly("a", "b");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 10, 100 })
	void howeverManyThereAreOnlySoManyAreRemembered(int capacity) {
		SessionActivity bounded = new SessionActivity(capacity);
		IntStream.range(0, 5000).forEach((number) -> bounded.seen("s" + number));
		List<String> latest = IntStream.range(0, capacity).mapToObj((index) -> "s" + (4999 - index)).toList();
		assertThat(bounded.recent()).isEqualTo(latest);
		assertThat(IntStream.range(0, 5000).filter((number) -> bounded.knows("s" + number)).count())
			.isLessThanOrEqualTo(capacity + capacity / 4);
	}

	private void seen(String... sessions) {
		List.of(sessions).forEach(this.activity::seen);
	}

}
