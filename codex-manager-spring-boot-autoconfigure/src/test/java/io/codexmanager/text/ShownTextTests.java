package io.codexmanager.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShownTextTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			0x000A | \\n
			0x000D | \\r
			0x0009 | \\t
			0x0000 | \\u0000
			0x001B | \\u001b
			0x007F | \\u007f
			0x0085 | \\u0085
			0x009B | \\u009b
			0x200B | \\u200b
			0x200E | \\u200e
			0x2028 | \\u2028
			0x2029 | \\u2029
			0x202E | \\u202e
			0x2066 | \\u2066
			0xFEFF | \\ufeff
			0xD83D | \\ud83d
			0xDE00 | \\ude00
			0xE0041 | \\udb40\\udc41
			""")
	void whatCouldForgeLinesDriveATerminalOrHideTextIsEscaped(int character, String shown) {
		assertThat(ShownText.name("a" + Character.toString(character) + "b")).isEqualTo("a" + shown + "b");
		assertThat(ShownText.isPlain(Character.toString(character))).isFalse();
	}

	@Test
	void textIsShownAsItIs() {
		String text = "thr_0001 C:\\srv \"größer\" 日本 😀 naïve";
		assertThat(ShownText.name(text)).isSameAs(text);
	}

	@Test
	void whatIsMissingIsShownAsSuch() {
		assertThat(ShownText.name(null)).isEqualTo("null");
	}

	@Test
	void longTextsAreCut() {
		assertThat(ShownText.name("x".repeat(120))).hasSize(120);
		assertThat(ShownText.name("x".repeat(1_000_000))).hasSize(121).endsWith("x…");
		assertThat(ShownText.message("x".repeat(1_000_000))).hasSize(8001);
	}

	@Test
	void escapesCountAndAreNotCutThemselves() {
		assertThat(ShownText.line("\u001b".repeat(100), 13)).isEqualTo("\\u001b\\u001b…");
	}

	@Test
	void aPairIsNotCutInTwo() {
		assertThat(ShownText.line("ab😀", 3)).isEqualTo("ab…");
	}

}
