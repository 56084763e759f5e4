package io.codexmanager.protocol.stream;

import io.codexmanager.protocol.ProtocolJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FrameScanTests {

	private final JsonMapper mapper = ProtocolJson.builder().build();

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{'a':{'b':'found'}}", "{'a':{'b':'found'}, 'c':[", "{'x':{'a':{'b':'other'}},'a':{'b':'found'}}",
					"{'x':[{'a':1},[]],'a':{'y':{'b':'other'},'b':'found'}}", "{'x':1e999999999,'a':{'b':'found'}}" })
	void theTextAtThePathIsFound(String json) {
		assertThat(find(json)).isEqualTo("found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "1", "null", "{'a':null}", "{'a':'b'}", "{'a':[{'b':'found'}]}", "{'a':{}}",
			"{'a':{'b':1}}", "{'a':{'b':{'c':'found'}}}", "{'b':'found'}" })
	void whatIsNotThereIsNotFound(String json) {
		assertThat(find(json)).isNull();
	}

	@Test
	void whatIsNoJsonFails() {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> find("{'a':oops"));
	}

	private @Nullable String find(String json) {
		try (JsonParser parser = this.mapper.createParser(json.replace('\'', '"'))) {
			return FrameScan.text(parser, "a", "b");
		}
	}

}
