package io.codexmanager.client.session;

import io.codexmanager.CodexException;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.text.Redaction;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SettingsValues}.
 */
class SettingsValuesTests {

	private final JsonMapper mapper = ProtocolJson.builder().build();

	private final SettingsValues values = new SettingsValues(this.mapper, new Redaction());

	@Test
	void valueOfTheWrongTypeIsNotRepeatedInTheError() {
		JsonNode stored = this.mapper.readTree("{\"limit\":\"hunter2\"}");
		assertThatExceptionOfType(CodexException.class)
			.isThrownBy(() -> this.values.read(stored, Limits.class, "payments").block())
			.withMessageContaining("'payments' cannot be read as")
			.withMessageContaining("$.limit")
			.satisfies((error) -> assertThat(error.getMessage()).doesNotContain("hunter2"));
	}

	@Test
	void valueOfASettingNamedLikeASecretIsNotRepeatedInTheCauseEither() {
		JsonNode stored = this.mapper.readTree("{\"limit\":\"hunter2\"}");
		assertThatExceptionOfType(CodexException.class)
			.isThrownBy(() -> this.values.read(stored, Limits.class, "payments.apiKey").block())
			.withNoCause();
	}

	private record Limits(int limit) {
	}

}
