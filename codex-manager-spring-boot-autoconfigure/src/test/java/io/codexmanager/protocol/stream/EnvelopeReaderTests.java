package io.codexmanager.protocol.stream;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import io.codexmanager.protocol.stream.EnvelopeReader.Envelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

class EnvelopeReaderTests {

	private static final String FRAME = "{\"type\":\"app_server.turn.completed\",\"threadId\":\"a-1\",\"payload\":{}}";

	private final EnvelopeReader reader = new EnvelopeReader();

	private final FrameReader whole = new FrameReader();

	@Test
	void readsTypeAndThreadAndLeavesTheFrameAsItIs() {
		DataBuffer buffer = buffer(FRAME);
		assertThat(this.reader.read(buffer)).isEqualTo(new Envelope("app_server.turn.completed", "a-1"));
		assertThat(buffer.toString(StandardCharsets.UTF_8)).isEqualTo(FRAME);
	}

	@Test
	void theThreadMayBeNull() {
		assertThat(read("{\"type\":\"ready\",\"threadId\":null}")).isEqualTo(new Envelope("ready", null))
			.returns(true, Envelope::control);
	}

	@Test
	void namesThatComeAgainAreTheSame() {
		Envelope first = read(FRAME);
		Envelope second = read(FRAME);
		assertThat(second.type()).isSameAs(first.type());
		assertThat(second.threadId()).isSameAs(first.threadId());
	}

	@Test
	void namesAreNeverMistakenForOthersHoweverManyThereAre() {
		IntStream.range(0, 20_000).forEach((index) -> {
			String type = "type" + index;
			String thread = Integer.toHexString(index * 31);
			assertThat(read("{\"type\":\"" + type + "\",\"threadId\":\"" + thread + "\",\"payload\":{}}"))
				.isEqualTo(new Envelope(type, thread));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{", "{\"type\":\"t\"}", "{ \"type\":\"t\",\"threadId\":null}",
			"{\"type\":\"t\",\"threadId\":nul", "{\"type\":\"t\",\"threadId\":nullable}",
			"{\"type\":\"t\",\"threadId\":7}", "{\"type\":\"t\",\"threadId\":\"a\"", "{\"type\":\"t\",\"threadId\":\"a",
			"{\"type\":\"t\",\"threadId\":{}}", "{\"type\":\"a\\u0062\",\"threadId\":null}",
			"{\"type\":\"t\",\"threadId\":\"\u00e4\"}", "{\"type\":\"t\\\"\",\"threadId\":null}",
			"{\"type\":\"t\",\"payload\":{},\"threadId\":null}", "{\"type\":null,\"threadId\":null}", "[]",
			"{\"type\":\"t\u0001\",\"threadId\":null}" })
	void whatIsWrittenOtherwiseIsLeftToTheReaderOfFrames(String text) {
		assertThat(read(text)).isNull();
	}

	@Test
	void aNameWithoutEndIsLeftToTheReaderOfFrames() {
		assertThat(read("{\"type\":\"" + "x".repeat(100_000) + "\",\"threadId\":null}")).isNull();
	}

	@Test
	void whatIsReadIsWhatTheReaderOfFramesReads() {
		Random random = new Random(7);
		String signs = "{}[]\":,\\nulthreadIdtype a\u00e4\u0000";
		int read = 0;
		for (int round = 0; round < 20_000; round++) {
			StringBuilder text = new StringBuilder(FRAME);
			for (int change = random.nextInt(3); change >= 0; change--) {
				text.setCharAt(random.nextInt(text.length()), signs.charAt(random.nextInt(signs.length())));
			}
			Envelope envelope = read(text.toString());
			if (envelope != null) {
				read++;
				Optional<StreamFrame> frame = this.whole.read(text.toString());
				assertThat(frame).as("%s", text).contains(envelope.frame(text.toString()));
			}
		}
		assertThat(read).isGreaterThan(1000);
	}

	private Envelope read(String text) {
		return this.reader.read(buffer(text));
	}

	private static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

}
