package io.codexmanager.stream;

import java.util.Map;

import io.codexmanager.protocol.CodexProcess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EpochTrackerTests {

	private final EpochTracker tracker = new EpochTracker();

	@Test
	void theFirstProcessEndsNothing() {
		assertThat(this.tracker.current()).isEqualTo(new Epoch(0, null));
		assertThat(this.tracker.observe(running(7))).isFalse();
		assertThat(this.tracker.current()).isEqualTo(new Epoch(1, 7));
	}

	@Test
	void theSameProcessEndsNothing() {
		this.tracker.observe(running(7));
		assertThat(this.tracker.observe(running(7))).isFalse();
		assertThat(this.tracker.current()).isEqualTo(new Epoch(1, 7));
	}

	@Test
	void anotherProcessEndsTheOneBefore() {
		this.tracker.observe(running(7));
		assertThat(this.tracker.observe(running(8))).isTrue();
		assertThat(this.tracker.current()).isEqualTo(new Epoch(2, 8));
	}

	@Test
	void aProcessThatIsGoneHasEndedAndItsSuccessorIsAnotherThoughItsIdIsTheSame() {
		this.tracker.observe(running(7));
		assertThat(this.tracker.observe(new CodexProcess(false, null, false, null, Map.of()))).isTrue();
		assertThat(this.tracker.current()).isEqualTo(new Epoch(1, null));
		assertThat(this.tracker.observe(running(7))).isFalse();
		assertThat(this.tracker.current()).isEqualTo(new Epoch(2, 7));
	}

	@Test
	void aProcessWithoutAnIdSaysNothing() {
		this.tracker.observe(running(7));
		assertThat(this.tracker.observe(running(null))).isFalse();
		assertThat(this.tracker.current()).isEqualTo(new Epoch(1, 7));
	}

	private static CodexProcess running(@Nullable Integer pid) {
		return new CodexProcess(true, pid, true, null, Map.of());
	}

}
