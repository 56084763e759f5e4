package io.codexmanager.protocol.request;

import io.codexmanager.protocol.ProtocolJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ToolCallResponseTests {

	private static final JsonMapper MAPPER = ProtocolJson.builder().build();

	@Test
	void aTextIsOneContentItem() {
		assertThat(MAPPER.writeValueAsString(ToolCallResponse.success("sunny")))
			.isEqualTo("{\"success\":true,\"contentItems\":[{\"type\":\"inputText\",\"text\":\"sunny\"}]}");
	}

	@Test
	void whatTheRuntimeCanReadGoesToItAsItIs() {
		String raw = "{\"success\":false,\"contentItems\":[{\"type\":\"inputImage\",\"imageUrl\":\"data:\"}],\"new\":1}";
		String sent = MAPPER.writeValueAsString(ToolCallResponse.raw(MAPPER.readTree(raw)));
		assertThat(MAPPER.readTree(sent).path("response")).isEqualTo(MAPPER.readTree(raw));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"contentItems":[]}                                        | 'success'
			{"success":"yes","contentItems":[]}                        | 'success'
			{"success":true}                                           | 'contentItems'
			{"success":true,"contentItems":[{"type":"video"}]}         | 'type'
			{"success":true,"contentItems":[{"type":"inputText"}]}     | 'text'
			{"success":true,"contentItems":[{"type":"inputImage"}]}    | 'imageUrl'
			"done"                                                     | 'success'
			""", quoteCharacter = '`')
	void whatTheRuntimeCannotReadIsRefusedBeforeTheServerCallsItASuccess(String raw, String field) {
		assertThatIllegalArgumentException().isThrownBy(() -> ToolCallResponse.raw(MAPPER.readTree(raw)))
			.withMessageContaining(field);
	}

}
