package io.codexmanager.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.stream.lane.Lanes;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pieces of texts in lanes that are full.
 */
class DeltaMergingTests {

	private static final String MESSAGE = "app_server.item.agent_message.delta";

	private static final String REASONING = "app_server.item.reasoning.summary_text_delta";

	private static final int LANE = 4;

	private final JsonMapper mapper = ProtocolJson.builder().build();

	private final Deque<Runnable> threads = new ArrayDeque<>();

	private final StreamFixture.Observer observer = new StreamFixture.Observer();

	private final RecordingHandler handler = new RecordingHandler();

	private final Lanes lanes = new Lanes(this.threads::add, Schedulers.immediate(), LANE, 16 * LANE, this.observer);

	private final Delivery delivery = new Delivery(this.handler, this.lanes, this.mapper, this.observer,
			new OccasionalLog(LogFactory.getLog(DeltaMergingTests.class), Clock.systemUTC()));

	@BeforeEach
	void open() {
		this.lanes.open();
	}

	@Test
	void inALaneWithRoomEachPieceComesByItself() {
		send(delta("one", "a"), delta("one", "b"), delta("one", "c"));
		assertThat(handled()).containsExactly("one:a", "one:b", "one:c");
		assertThat(this.observer.count(FrameOutcome.MERGED)).isZero();
	}

	@Test
	void inAFullLanePiecesOfATextAreJoinedAndNoneIsLost() {
		IntStream.range(0, 1000).forEach((index) -> send(delta("one", index + ",")));
		assertThat(this.observer.depth.get()).isLessThanOrEqualTo(LANE);
		List<String> handled = handled();
		assertThat(handled.stream().map((text) -> text.substring("one:".length())).collect(Collectors.joining()))
			.isEqualTo(IntStream.range(0, 1000).mapToObj((index) -> index + ",").collect(Collectors.joining()));
		assertThat(this.observer.count(FrameOutcome.MERGED)).isEqualTo(1000 - handled.size());
		assertThat(this.observer.count(FrameOutcome.DROPPED)).isZero();
		assertThat(this.observer.count(FrameOutcome.DELIVERED)).isEqualTo(handled.size());
	}

	@Test
	void onlyNeighboursOfTheSameTextAreJoined() {
		send(delta("one", "a"), delta("two", "b"), delta("one", "c"), delta("one", "d"), delta("one", "e"),
				delta("two", "f"), delta("two", "g"), state("done"), delta("two", "h"));
		assertThat(handled()).containsExactly("one:a", "two:b", "one:cde", "two:fg", "done");
		assertThat(this.observer.count(FrameOutcome.DROPPED)).isEqualTo(1);
	}

	@Test
	void partsAndKindsOfTextsAreKeptApart() {
		String first = REASONING
				+ "\",\"threadId\":\"t\",\"payload\":{\"params\":{\"itemId\":\"one\",\"summaryIndex\":";
		send(frame(REASONING, first + "0,\"delta\":\"a\"}}"), frame(REASONING, first + "1,\"delta\":\"b\"}}"),
				frame(REASONING, first + "1,\"delta\":\"c\"}}"), delta("one", "d"), delta("one", "e"));
		assertThat(handled()).containsExactly("one:a", "one:bc", "one:de");
	}

	@Test
	void aJoinedFrameIsTheFirstOneButForItsText() {
		send(delta("one", "\\\"\\u00e4"), delta("one", "\uD83D"), delta("one", "\uDE00\\n"), delta("one", "x"),
				delta("one", "y"));
		this.threads.remove().run();
		JsonNode frame = this.mapper.readTree(this.handler.frames().get(0).text());
		assertThat(frame.path("type").stringValue()).isEqualTo(MESSAGE);
		assertThat(frame.path("threadId").stringValue()).isEqualTo("t");
		assertThat(frame.at("/payload/params/delta").stringValue()).isEqualTo("\"\u00e4\uD83D\uDE00\nxy");
		assertThat(frame.at("/payload/session/id").stringValue()).isEqualTo("t");
	}

	@Test
	void joinedTextsAreBounded() {
		String piece = "x".repeat(DeltaText.LONGEST / 4);
		IntStream.range(0, 40).forEach((index) -> send(delta("one", piece)));
		List<String> handled = handled();
		assertThat(handled).hasSize(LANE).allMatch((text) -> text.length() == "one:".length() + DeltaText.LONGEST);
		assertThat(this.observer.count(FrameOutcome.DROPPED)).isEqualTo(40 - 4 * LANE);
		assertThat(this.observer.count(FrameOutcome.MERGED)).isEqualTo(3 * LANE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"params\":[]}", "{\"params\":{\"delta\":7,\"itemId\":\"one\"}}",
			"{\"params\":{\"delta\":\"no item\"}}", "{\"params\":{\"delta\":\"odd\",\"itemId\":{}}}", "{\"par" })
	void whatIsNoPieceOfATextIsDropped(String payload) {
		String text = MESSAGE + "\",\"threadId\":\"t\",\"payload\":" + payload;
		IntStream.range(0, 10).forEach((index) -> send(frame(MESSAGE, text)));
		assertThat(this.observer.count(FrameOutcome.DROPPED)).isEqualTo(10 - LANE);
		assertThat(this.observer.count(FrameOutcome.MERGED)).isZero();
		assertThat(this.lanes.holding()).isFalse();
	}

	@Test
	void theCostOfAFloodIsThatOfItsPieces() {
		IntStream.range(0, 100_000).forEach((index) -> send(delta((index % 2 == 0) ? "one" : "two", "x")));
		IntStream.range(0, 50_000).forEach((index) -> send(delta("three", "y")));
		assertThat(this.observer.depth.get()).isLessThanOrEqualTo(LANE);
		assertThat(this.lanes.drain(Duration.ZERO)).isFalse();
	}

	private void send(StreamFrame... frames) {
		for (StreamFrame frame : frames) {
			this.delivery.frame(frame, Instant.EPOCH, null).subscribe();
		}
	}

	private List<String> handled() {
		this.threads.remove().run();
		return this.handler.frames().stream().map((frame) -> {
			JsonNode params = this.mapper.readTree(frame.text()).at("/payload/params");
			return params.isMissingNode() ? frame.type()
					: params.path("itemId").asString() + ":" + params.path("delta").asString();
		}).toList();
	}

	private static StreamFrame delta(String item, String text) {
		return frame(MESSAGE,
				MESSAGE + "\",\"threadId\":\"t\",\"payload\":{\"session\":{\"id\":\"t\"},"
						+ "\"params\":{\"threadId\":\"t\",\"turnId\":\"u\",\"itemId\":\"" + item + "\",\"delta\":\""
						+ text + "\"}}");
	}

	private static StreamFrame state(String type) {
		return frame(type, type + "\",\"threadId\":\"t\",\"payload\":{}");
	}

	private static StreamFrame frame(String type, String rest) {
		return new StreamFrame(type, "t", "{\"type\":\"" + rest + "}");
	}

}
