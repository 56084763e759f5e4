package io.codexmanager.protocol.stream;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

class SignalShapeTests {

	private static final String SIGNAL = """
			{"type":"app_server.turn.started","threadId":"s","payload":{"source":"app_server",\
			"signalType":"notification","eventType":"app_server.turn.started","method":"turn/started",\
			"receivedAt":"2026-11-22T12:07:47.842Z","context":{"threadId":"s","turnId":"c"},\
			"params":{"threadId":"s","turn":{"id":"t","items":[],"status":"inProgress"}},"session":null}}""";

	@Test
	void theTextIsFoundAndTheFrameLeftAsItIs() {
		DataBuffer frame = buffer(SIGNAL);
		assertThat(SignalShape.of("turn", "id").text(frame)).isEqualTo("t");
		assertThat(frame.toString(StandardCharsets.UTF_8)).isEqualTo(SIGNAL);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '|',
			value = { "\"s\",\"another\"", "\"notification\",\"\"", "\"c\",null", "\"s\",null" })
	void whatStandsInTheTextsBeforeMakesNoDifference(String text, String other) {
		assertThat(text(SIGNAL.replace(text, other))).isEqualTo("t");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"turn\":{\"id\":\"t\"", "{\"id\":\"t\"", "\"t\"", "\"params\":", "\"context\":{",
			"\"method\":\"turn/started\",", "{\"type\":" })
	void whatIsWrittenOtherwiseIsLeftToOthers(String part) {
		assertThat(text(SIGNAL.replace(part, ""))).isNull();
		assertThat(text(SIGNAL.replace(part, " " + part))).isNull();
		assertThat(text(SIGNAL.substring(0, SIGNAL.indexOf(part)))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\\\"b", "\\u0041", "\u00e9" })
	void aTextThatDoesNotStandForItselfIsLeftToOthers(String id) {
		assertThat(text(SIGNAL.replace("\"t\"", '"' + id + '"'))).isNull();
	}

	@Test
	void aQuotedShapeIsNoShape() {
		String quoted = SIGNAL.replace("\"", "\\\"");
		assertThat(text(SIGNAL.replace("\"turn/started\"", '"' + quoted + '"'))).isNull();
	}

	@Test
	void whatStandsTooFarBehindIsLeftToOthers() {
		assertThat(text(SIGNAL.replace("notification", "n".repeat(1000)))).isNull();
	}

	private static @Nullable String text(String signal) {
		return SignalShape.of("turn", "id").text(buffer(signal));
	}

	private static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

}
