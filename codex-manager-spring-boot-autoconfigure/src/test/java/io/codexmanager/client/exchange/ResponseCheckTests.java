package io.codexmanager.client.exchange;

import io.codexmanager.protocol.CursorPage;
import io.codexmanager.protocol.Health;
import io.codexmanager.protocol.ProtocolJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResponseCheck} and for how what it finds is shown.
 */
class ResponseCheckTests {

	private final JsonMapper mapper = ProtocolJson.builder().build();

	private final ResponseCheck check = new ResponseCheck();

	@Test
	void answerFullOfUnknownFieldsGivesNoMoreThanFiftyFindings() {
		ObjectNode answer = this.mapper.createObjectNode();
		for (int i = 0; i < 10_000; i++) {
			answer.put("field" + i, i);
		}
		assertThat(this.check.of(this.mapper.treeToValue(answer, Health.class), answer)).hasSize(50);
	}

	@Test
	void nameOfAFieldCannotForgeLinesOfALog() {
		ObjectNode answer = this.mapper.createObjectNode().put("a\r\n2026 INFO forged\u001b[2J\u0085\u2028", 1);
		assertThat(this.check.of(this.mapper.treeToValue(answer, CursorPage.class), answer).toString())
			.matches("[^\\p{Cntrl}\\u0085\\u2028]*");
	}

	@Test
	void sampleHidesKeysInsideOfTexts() {
		ObjectNode answer = this.mapper.createObjectNode()
			.put("note", "the key sk-proj-abcdef is wrong")
			.put("other", "Authorization: Basic dXNlcjpwYXNz")
			.put("third", "jwt eyJhbGciOiJIUzI1NiJ9.e30.x")
			.put("plain", "ask-me anything");
		assertThat(JsonSample.of(answer, "$.x")).doesNotContain("sk-proj", "dXNlcjpwYXNz", "eyJ")
			.contains("ask-me anything");
	}

	@Test
	void sampleOfADeepAnswerIsShort() {
		String deep = "{\"a\":".repeat(400) + "1" + "}".repeat(400);
		assertThat(JsonSample.of(this.mapper.readTree(deep), "$.x")).hasSizeLessThanOrEqualTo(500);
	}

}
