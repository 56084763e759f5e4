package io.codexmanager.sample.console;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShownTests {

	@Test
	void leavesUsualTextAlone() {
		assertThat(Shown.text("mvn verify\n\t\"ä→😀\"", 100)).isEqualTo("mvn verify\n\t\"ä→😀\"");
		assertThat(Shown.text(null, 100)).isEmpty();
	}

	@Test
	void spellsOutWhatWouldMakeACommandLookDifferent() {
		assertThat(Shown.text("a\u202Eb\u200Bc\rd\u001B[2Ke\u3164", 100))
			.isEqualTo("a⟦U+202E⟧b⟦U+200B⟧c⟦U+000D⟧d⟦U+001B⟧[2Ke⟦U+3164⟧");
	}

	@Test
	void marksWhatIsCut() {
		assertThat(Shown.text("12345", 5)).isEqualTo("12345");
		assertThat(Shown.text("123456", 5)).isEqualTo("12345…");
		assertThat(Shown.fits("123456", 5)).isFalse();
	}

}
