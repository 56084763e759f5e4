package io.codexmanager.protocol.stream;

import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.UnreadableValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FrameReaderTests {

	private final JsonMapper mapper = ProtocolJson.builder().build();

	private final FrameReader reader = new FrameReader();

	@Test
	void readsTypeAndThread() {
		String text = "{\"type\":\"approval\",\"threadId\":\"a\",\"payload\":{\"approvalId\":\"0\"}}";
		assertThat(this.reader.read(text)).hasValueSatisfying((frame) -> {
			assertThat(frame.type()).isEqualTo("approval");
			assertThat(frame.threadId()).isEqualTo("a");
			assertThat(frame.text()).isEqualTo(text);
			assertThat(frame.payload(this.mapper).path("approvalId").asString()).isEqualTo("0");
			assertThat(frame.control()).isFalse();
		});
	}

	@Test
	void theOrderOfTheFieldsDoesNotMatter() {
		assertThat(this.reader.read("{\"payload\":{\"type\":\"inner\",\"threadId\":\"inner\",\"list\":[{}]},"
				+ "\"threadId\":\"a\",\"more\":1,\"type\":\"outer\"}"))
			.hasValueSatisfying((frame) -> {
				assertThat(frame.type()).isEqualTo("outer");
				assertThat(frame.threadId()).isEqualTo("a");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\":\"pong\"}", "{\"type\":\"ready\",\"threadId\":null}",
			"{\"threadId\":7,\"type\":\"error\",\"message\":\"m\"}" })
	void framesOfTheConnectionNeedNoThread(String text) {
		assertThat(this.reader.read(text)).hasValueSatisfying((frame) -> {
			assertThat(frame.threadId()).isNull();
			assertThat(frame.control()).isTrue();
		});
	}

	@Test
	void stopsBeforeThePayload() {
		assertThat(this.reader.read("{\"type\":\"t\",\"threadId\":null,\"payload\":" + "[".repeat(100_000)))
			.hasValueSatisfying((frame) -> assertThat(frame.type()).isEqualTo("t"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "7", "\"type\"", "[]", "[{\"type\":\"t\"}]", "{}", "{\"type\":null}",
			"{\"type\":7}", "{\"type\":{\"type\":\"t\"}}", "{\"threadId\":\"a\"}", "{\"type\":\"cut", "{type:t}",
			"\u0000" })
	void whatIsNotAFrameIsNothing(String text) {
		assertThat(this.reader.read(text)).isEmpty();
	}

	@Test
	void nestingWithoutEndIsNothing() {
		assertThat(this.reader.read("{\"payload\":" + "[".repeat(1_000_000))).isEmpty();
	}

	@Test
	void theTextOfAFrameIsNotShown() {
		assertThat(new StreamFrame("t", "a", "secret")).asString()
			.isEqualTo("StreamFrame[type=t, threadId=a, characters=6]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e99999999999", "-1e-99999999999" })
	void aNumberThatNoNumberCanBeIsMarkedAndCostsNothingElse(String number) {
		StreamFrame frame = new StreamFrame("any", null,
				"{\"type\":\"any\",\"payload\":{\"a\":[" + number + ",2.50],\"b\":\"c\"}}");
		JsonNode payload = frame.payload(this.mapper);
		assertThat(UnreadableValue.in(payload)).singleElement().satisfies((place) -> {
			assertThat(place.path()).isEqualTo("a[0]");
			assertThat(place.value().what()).startsWith("is the number " + number);
			assertThat(place.value().tooDeep()).isFalse();
		});
		assertThat(payload.at("/a/1").decimalValue()).isEqualTo("2.50");
		assertThat(payload.at("/b").stringValue()).isEqualTo("c");
	}

	@Test
	void whatIsTooDeepIsMarkedAndCostsNothingElse() {
		StreamFrame frame = new StreamFrame("any", null, "{\"type\":\"any\",\"payload\":{\"a\":" + "[".repeat(100_000)
				+ "]".repeat(100_000) + ",\"b\":[{},[],true,null]}}");
		JsonNode payload = frame.payload(this.mapper);
		assertThat(UnreadableValue.in(payload)).singleElement()
			.satisfies((place) -> assertThat(place.value().tooDeep()).isTrue());
		assertThat(payload.at("/b").toString()).isEqualTo("[{},[],true,null]");
		assertThat(payload.toString()).contains("more than 500 levels deep");
	}

	@Test
	void whatIsNoJsonIsNotReadWhateverElseIsWrong() {
		StreamFrame frame = new StreamFrame("any", null, "{\"type\":\"any\",\"payload\":[1e99999999999,}");
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> frame.payload(this.mapper));
	}

	@Test
	void theTypeIsFoundBehindWhateverIsDeepOrLong() {
		String text = "{\"" + "n".repeat(100_000) + "\":" + "[".repeat(5000) + "]".repeat(5000) + ",\"type\":\"t\"}";
		assertThat(this.reader.read(text)).get().extracting(StreamFrame::type).isEqualTo("t");
	}

	@Test
	void aFrameWithALongNameIsDescribedShortly() {
		assertThat(new StreamFrame("x".repeat(10_000), "y".repeat(10_000), "{}").toString()).hasSizeLessThan(400);
	}

}
