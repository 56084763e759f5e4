package io.codexmanager.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.protocol.session.RenameSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.settings.SetSettings;
import io.codexmanager.text.WholeText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the manager takes and then cannot handle.
 */
class UnsendableTextTests {

	private static final String HALF = "cut \uD83D";

	private final JsonMapper mapper = ProtocolJson.builder().build();

	@Test
	void halvesOfPairsAreReplacedAndPairsAreNot() {
		assertThat(WholeText.of("\uD83D a \uDE00 \uD83D\uDE00 \uD83D\uD83D\uDE00\uDE00"))
			.isEqualTo("\uFFFD a \uFFFD \uD83D\uDE00 \uFFFD\uD83D\uDE00\uFFFD");
		String whole = "größer 😀 日本";
		assertThat(WholeText.of(whole)).isSameAs(whole);
	}

	@Test
	void noHalfIsWrittenWhateverHoldsIt() {
		for (Object sent : List.of(SendMessage.of(HALF), new RenameSession(HALF), ToolCallResponse.success(HALF),
				Map.of(HALF, List.of(HALF)), new StringBuilder(HALF), HALF.toCharArray(),
				this.mapper.valueToTree(Map.of(HALF, HALF)), SetSettings.of(HALF, this.mapper.valueToTree(HALF)))) {
			String text = this.mapper.writeValueAsString(sent);
			assertThat(new String(this.mapper.writeValueAsBytes(sent), StandardCharsets.UTF_8)).isEqualTo(text);
			assertThat(text).contains("cut \uFFFD").doesNotContainIgnoringCase("\\ud83d").doesNotContain("\uD83D");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "..", "__proto__" })
	void keysOfSettingsThatCannotBeHadBackAreRefused(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> SetSettings.of(key, NullNode.getInstance()))
			.withMessageContaining("'" + key + "'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SetSettings.merge(this.mapper.createObjectNode().put(key, 1)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SetSettings.replace(this.mapper.createObjectNode().put(key, 1)));
	}

	@ParameterizedTest
	@CsvSource({ "...", "a.b", "proto", "constructor", "prototype", "__proto", "toString" })
	void othersAreTaken(String key) {
		assertThat(SetSettings.of(key, NullNode.getInstance()).key()).isEqualTo(key);
	}

}
