package io.codexmanager.client.exchange;

import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.text.Redaction;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ErrorHints}.
 */
class ErrorHintsTests {

	private final JsonMapper mapper = ProtocolJson.builder().build();

	@Test
	void issuesAreNamedByTheirFields() {
		JsonNode body = this.mapper.readTree(
				"{\"issues\":[{\"path\":[\"tools\",0,\"name\"],\"message\":\"Required\"},{\"message\":\"Odd\"}]}");
		assertThat(ErrorHints.withIssues("Bad", body, new Redaction())).isEqualTo("Bad: 'tools.0.name': Required; Odd");
	}

	@Test
	void issuesOfAnotherShapeAreSurvived() {
		JsonNode body = this.mapper.readTree("{\"issues\":[{\"path\":[{\"a\":1},[2],null],\"message\":{\"b\":3}},"
				+ "7,null,\"text\",{\"path\":{\"x\":{}},\"message\":null}]}");
		assertThat(ErrorHints.withIssues("Bad", body, new Redaction())).startsWith("Bad");
	}

	@Test
	void textOfTheServerIsCutAndKeptOnOneLine() {
		JsonNode body = this.mapper.createObjectNode()
			.set("issues", this.mapper.createArrayNode()
				.add(this.mapper.createObjectNode().put("message", "first\r\nsecond" + "x".repeat(1_000_000))));
		assertThat(ErrorHints.withIssues("no\n" + "y".repeat(1_000_000), body, new Redaction())).hasSizeLessThan(3000)
			.doesNotContain("\n", "\r");
	}

}
