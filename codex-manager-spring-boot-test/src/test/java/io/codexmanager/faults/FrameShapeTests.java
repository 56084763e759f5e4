package io.codexmanager.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.StreamDisconnectedEvent;
import io.codexmanager.event.ThreadNameUpdatedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.stream.FrameOutcome;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The same frames in other shapes, in another order, and more than once.
 */
class FrameShapeTests {

	private static final long SEED = 4;

	private static final int FRAMES = 60;

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void framesArriveInOrderInWhateverShapeTheyAreSent(String name, Shape shape) {
		BareServer server = this.running.closing(BareServer.of((socket) -> {
			socket.upgrade();
			Random random = new Random(SEED);
			for (int number = 0; number < FRAMES; number++) {
				shape.send(socket, wide(number).getBytes(StandardCharsets.UTF_8), random);
			}
		}));
		Service service = connect(server);
		List<ThreadNameUpdatedEvent> events = service.await(ThreadNameUpdatedEvent.class, FRAMES);
		assertThat(events).extracting(ThreadNameUpdatedEvent::threadName)
			.containsExactlyElementsOf(Stream.iterate(0, (number) -> number + 1)
				.limit(FRAMES)
				.map((number) -> "\u20AC\uD83D\uDE00" + number)
				.toList());
		assertThat(service.events(StreamDisconnectedEvent.class)).isEmpty();
		assertThat(server.accepted()).isEqualTo(1);
	}

	static Stream<Arguments> framesArriveInOrderInWhateverShapeTheyAreSent() {
		return Stream.of(shape("text", (socket, text, random) -> socket.bytes(frame(text))),
				shape("binary",
						(socket, text, random) -> socket.bytes(BareSocket.frame(true, BareSocket.BINARY, text))),
				shape("a byte per segment", (socket, text, random) -> socket.trickle(frame(text))),
				shape("parts anywhere", (socket, text, random) -> socket.bytes(fragments(text, random, new byte[0]))),
				shape("parts of a byte", (socket, text, random) -> {
					for (int index = 0; index < text.length; index++) {
						socket.bytes(fragment(text, index, index + 1));
					}
				}),
				shape("pings between parts",
						(socket, text,
								random) -> socket.bytes(fragments(text, random,
										BareSocket.frame(true, BareSocket.PING, new byte[] { 1, 2, 3 })))),
				shape("pongs between parts",
						(socket, text, random) -> socket
							.bytes(fragments(text, random, BareSocket.frame(true, BareSocket.PONG, new byte[0])))),
				shape("empty frames in between", (socket, text, random) -> {
					byte[] nothing = new byte[0];
					socket.bytes(BareSocket.frame(true, BareSocket.TEXT, nothing))
						.bytes(frame(text))
						.bytes(BareSocket.frame(true, BareSocket.BINARY, nothing))
						.bytes(BareSocket.frame(true, BareSocket.PING, nothing));
				}), shape("an empty part at the end", (socket, text, random) -> {
					socket.bytes(BareSocket.frame(false, BareSocket.TEXT, text));
					socket.bytes(BareSocket.frame(true, BareSocket.CONTINUATION, new byte[0]));
				}), shape("segments that end anywhere", new Segments()));
	}

	@Test
	void manyFramesInOneSegmentArriveInOrder() {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (int number = 0; number < 1000; number++) {
			all.writeBytes(BareSocket.textFrame(Frames.state("session-" + number % 7, number)));
		}
		Service service = connect(
				this.running.closing(BareServer.of((socket) -> socket.upgrade().bytes(all.toByteArray()))));
		service.await(ThreadNameUpdatedEvent.class, 1000);
		assertInOrder(service);
	}

	@Test
	void framesOfOneSessionKeepTheirOrderHoweverSessionsAreMixed() {
		Random random = new Random(SEED);
		int[] numbers = new int[50];
		List<String> frames = new ArrayList<>();
		for (int count = 0; count < 3000; count++) {
			int session = random.nextInt(numbers.length);
			frames.add(Frames.state("session-" + session, numbers[session]++));
		}
		Service service = connect(this.running.closing(BareServer.of((socket) -> {
			socket.upgrade();
			for (String frame : frames) {
				socket.text(frame);
			}
		})));
		service.await(ThreadNameUpdatedEvent.class, frames.size());
		assertInOrder(service);
		assertThat(service.events(ThreadNameUpdatedEvent.class)).hasSize(frames.size());
	}

	@Test
	void aPartThatContinuesNothingEndsTheConnectionAndNotTheStream() {
		BareServer server = this.running.closing(BareServer.of((socket) -> socket.upgrade()
			.bytes(BareSocket.frame(true, BareSocket.CONTINUATION, "rest".getBytes(StandardCharsets.UTF_8)))));
		assertReconnects(server);
	}

	@Test
	void aFrameOfAnUnknownKindEndsTheConnectionAndNotTheStream() {
		BareServer server = this.running
			.closing(BareServer.of((socket) -> socket.upgrade().bytes(BareSocket.frame(true, 5, new byte[3]))));
		assertReconnects(server);
	}

	@Test
	void aFrameThatSaysItIsEndlessEndsTheConnectionAndNotTheStream() {
		byte[] head = { (byte) 0x81, 127, 0x7F, -1, -1, -1, -1, -1, -1, -1 };
		BareServer server = this.running.closing(BareServer.of((socket) -> socket.upgrade().bytes(head)));
		assertReconnects(server);
	}

	@Test
	void partsThatGrowBeyondTheLimitEndTheConnectionAndNotTheStream() {
		byte[] part = BareSocket.frame(false, BareSocket.CONTINUATION, new byte[1024 * 1024]);
		BareServer server = this.running.closing(BareServer.of((socket) -> {
			socket.upgrade().bytes(BareSocket.frame(false, BareSocket.TEXT, "{".getBytes(StandardCharsets.UTF_8)));
			for (int count = 0; count < 40; count++) {
				socket.bytes(part);
			}
		}));
		assertReconnects(server);
	}

	@Test
	void aFrameWithReservedBitsDoesNotKeepLaterOnesFromArriving() {
		byte[] frame = frame("{}".getBytes(StandardCharsets.UTF_8));
		frame[0] |= 0x40;
		Service service = connect(this.running
			.closing(BareServer.of((socket) -> socket.upgrade().bytes(frame).text(Frames.state("session", 7)))));
		assertThat(service.await(ThreadNameUpdatedEvent.class, 1).get(0).threadName()).isEqualTo("7");
	}

	@Test
	void aRequestThatIsSentTwiceIsPublishedAndAnsweredOnce() {
		this.manager.duplicateFrames(true);
		Service service = this.running.closing(Service.of(this.manager.baseUrl()).listener((event, self) -> {
			if (event instanceof ApprovalRequestedEvent approval) {
				self.session(approval.threadId()).decide(approval.request(), ApprovalDecision.accept());
			}
		}).start());
		service.awaitConnected(true);
		this.manager.script((turn) -> turn.say(turn.askCommandApproval("ls").decision().toString()));
		for (int count = 0; count < 5; count++) {
			SessionScope session = service.newSession();
			CompletableFuture<TurnResult> asked = service.ask(session.id(), "go");
			assertThat(asked).succeedsWithin(Service.LIMIT).extracting(TurnResult::text).isEqualTo("ACCEPT");
		}
		assertThat(service.events(ApprovalRequestedEvent.class)).hasSize(5);
		Awaitility.await().atMost(Service.LIMIT).until(() -> service.counts().frames(FrameOutcome.DUPLICATE) == 5);
		assertThat(this.manager.requests()).filteredOn((request) -> request.path().endsWith("/decision")).hasSize(5);
		assertThat(service.failures()).isEmpty();
	}

	private void assertReconnects(BareServer server) {
		Service service = connect(server);
		assertThat(service.await(StreamDisconnectedEvent.class, 1).get(0).reason()).isNotBlank();
		server.dialogue((socket) -> socket.upgrade().text(Frames.state("session", 7)));
		assertThat(service.await(ThreadNameUpdatedEvent.class, 1).get(0).threadName()).isEqualTo("7");
	}

	private static void assertInOrder(Service service) {
		Map<String, List<Integer>> bySession = new HashMap<>();
		service.events(ThreadNameUpdatedEvent.class)
			.forEach((event) -> bySession.computeIfAbsent(event.threadId(), (key) -> new ArrayList<>())
				.add(Integer.valueOf(event.threadName())));
		assertThat(bySession).allSatisfy((session, numbers) -> assertThat(numbers).isSorted().doesNotHaveDuplicates());
	}

	private Service connect(BareServer server) {
		return this.running.closing(Service.of(this.manager.baseUrl())
			.streamOver(server.baseUrl())
			.settings((settings) -> settings.resync(Settings.NOTHING))
			.start());
	}

	private static String wide(int number) {
		return Frames.state("session", number).replace("Name\":\"", "Name\":\"\u20AC\uD83D\uDE00");
	}

	private static byte[] frame(byte[] text) {
		return BareSocket.frame(true, BareSocket.TEXT, text);
	}

	private static byte[] fragment(byte[] text, int from, int to) {
		return BareSocket.frame(to == text.length, (from == 0) ? BareSocket.TEXT : BareSocket.CONTINUATION,
				Arrays.copyOfRange(text, from, to));
	}

	private static byte[] fragments(byte[] text, Random random, byte[] between) {
		ByteArrayOutputStream parts = new ByteArrayOutputStream();
		int from = 0;
		while (from < text.length) {
			int to = Math.min(text.length, from + 1 + random.nextInt(40));
			parts.writeBytes(fragment(text, from, to));
			from = to;
			parts.writeBytes(between);
		}
		return parts.toByteArray();
	}

	private static Arguments shape(String name, Shape shape) {
		return arguments(name, shape);
	}

	private interface Shape {

		void send(BareSocket socket, byte[] text, Random random) throws IOException;

	}

	/**
	 * Sends the end of one frame together with the beginning of the next.
	 */
	private static final class Segments implements Shape {

		private byte[] left = new byte[0];

		private int count;

		@Override
		public void send(BareSocket socket, byte[] text, Random random) throws IOException {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			bytes.writeBytes(this.left);
			bytes.writeBytes(frame(text));
			byte[] all = bytes.toByteArray();
			int end = (++this.count < FRAMES) ? random.nextInt(all.length) : all.length;
			socket.bytes(Arrays.copyOf(all, end));
			this.left = Arrays.copyOfRange(all, end, all.length);
		}

	}

}
