package io.codexmanager.sample.console;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TurnTextTests {

	private final TurnText text = new TurnText();

	@Test
	void putsEachMessageOnALineOfItsOwn() {
		assertThat(this.text.append("1", "a")).isEqualTo("a");
		assertThat(this.text.append("1", "b")).isEqualTo("b");
		assertThat(this.text.append("2", "c")).isEqualTo("\nc");
		assertThat(this.text.line("$ ls")).isEqualTo("\n$ ls");
		assertThat(this.text).hasToString("ab\nc\n$ ls");
	}

	@Test
	void aCompletedMessageMendsWhatWasMissed() {
		this.text.append("1", "first");
		this.text.append("2", "sec");
		assertThat(this.text.complete("2", "second")).isTrue();
		assertThat(this.text).hasToString("first\nsecond");
		assertThat(this.text.complete("2", "second")).isFalse();
		assertThat(this.text.complete("3", "third")).isTrue();
		assertThat(this.text).hasToString("first\nsecond\nthird");
	}

	@Test
	void keepsTheEndOfWhatIsLong() {
		for (int i = 0; i < 100; i++) {
			this.text.append("1", "x".repeat(1000));
		}
		this.text.append("1", "end");
		assertThat(this.text.toString()).hasSize(TurnText.LIMIT).endsWith("xend");
	}

}
