package io.codexmanager.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.codexmanager.event.AppServerErrorEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.EventNames;
import io.codexmanager.event.StreamDisconnectedEvent;
import io.codexmanager.event.TurnStartedEvent;
import io.codexmanager.stream.FrameOutcome;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Frames of every type with something wrong in each of their fields, and frames that are
 * made to do harm.
 */
@ExtendWith(OutputCaptureExtension.class)
class FrameFuzzTests {

	private static final long SEED = 9;

	private static final int MEGABYTE = 1024 * 1024;

	/** What may be logged, whatever is sent. */
	private static final int LOG = 100_000;

	private static final String LAST = "session-of-the-last-frame";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Accessors accessors = new Accessors();

	private final Map<String, Throwable> wrong = Collections.synchronizedMap(new TreeMap<>());

	private final AtomicInteger events = new AtomicInteger();

	@Test
	void nothingInAFrameOfAnyTypeEndsTheStreamOrSurprisesAListener(CapturedOutput output) {
		Map<String, String> originals = HostileFrames.originals();
		assertThat(originals.keySet()).containsAll(EventNames.startingWith(""));
		HostileFrames hostile = new HostileFrames(SEED);
		List<String> frames = new ArrayList<>();
		originals.values().forEach((original) -> frames.addAll(hostile.variants(original)));
		Collections.shuffle(frames, new Random(SEED));
		Service service = send(frames.stream().map(BareSocket::textFrame).toList(), this::ask);
		assertThat(this.wrong).isEmpty();
		assertThat(frames).hasSizeGreaterThan(2000);
		assertThat(this.events).hasValueGreaterThan(frames.size() / 4);
		assertThat(service.counts().frames(FrameOutcome.MALFORMED)).isPositive();
		assertThat(service.failures()).isEmpty();
		assertThat(output.getAll()).hasSizeLessThan(LOG).doesNotContain(HostileFrames.CONTENT);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whatIsMadeToDoHarmDoesNone(String name, List<byte[]> frames, CapturedOutput output) {
		Service service = send(frames, this::ask);
		assertThat(this.wrong).isEmpty();
		assertThat(service.failures()).isEmpty();
		assertThat(output.getAll()).hasSizeLessThan(LOG)
			.doesNotContain("StackOverflowError")
			.doesNotContain("OutOfMemoryError");
	}

	static Stream<Arguments> whatIsMadeToDoHarmDoesNone() {
		String deep = "[".repeat(100_000) + "]".repeat(100_000);
		String deepObject = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
		String huge = "x".repeat(10 * MEGABYTE);
		return Stream.of(attack("deep arrays", all(deep)), attack("deep objects", all(deepObject)),
				attack("deep and open", all("[".repeat(100_000))),
				attack("deep before the type",
						List.of("{\"payload\":" + deep + ",\"type\":\"approval\",\"threadId\":\"s\"}", deep,
								deepObject)),
				attack("a huge text", List.of(Frames.delta("s", huge))),
				attack("a huge type", List.of(Frames.frame(huge, "s", "{}"))),
				attack("a huge session",
						List.of(Frames.frame("approval", huge, "{}"),
								Frames.frame("app_server.thread.started", huge, "{}"))),
				attack("a huge name of a field",
						List.of("{\"" + huge + "\":1,\"type\":\"approval\",\"threadId\":\"s\",\"payload\":{}}",
								Frames.frame("approval", "s", "{\"" + huge + "\":1}"))),
				attack("a huge number", all("1".repeat(100_000))),
				attack("huge exponents",
						Stream.of("1e400", "1e999999999", "1e-999999999", "1e99999999999", "1e" + "9".repeat(900))
							.flatMap((number) -> all(number).stream())
							.toList()),
				attack("many fields", List.of(Frames.frame("approval", "s", manyFields(100_000)))),
				attack("many elements", all("[" + "0,".repeat(20_000) + "0]")),
				attack("many elements of nothing", all("[" + "null,".repeat(20_000) + "null]")),
				attack("fields many times",
						List.of("{" + "\"type\":\"approval\",\"threadId\":\"s\",".repeat(10_000) + "\"payload\":{}}",
								Frames.frame("approval", "s",
										"{" + "\"approvalId\":\"1\",".repeat(10_000) + "\"a\":1}"))),
				bytes("bytes that are no UTF-8", noUtf8()));
	}

	@Test
	void aFrameThatAListenerFailsOnIsNotLoggedAsAWhole(CapturedOutput output) {
		String huge = "y".repeat(MEGABYTE);
		List<String> frames = List.of(Frames.frame(huge, "s", "{}"), Frames.frame("app_server.error", huge, "{}"),
				Frames.frame("app_server.error", "s", "[\"" + huge + "\"]"),
				Frames.frame("app_server.error", "s", "{\"params\":{\"error\":\"" + huge + "\"}}"),
				Frames.frame("app_server.error", "s", huge), Frames.frame("app_server.turn.started", "s",
						"{\"params\":{\"turn\":{\"id\":\"t\",\"status\":[\"" + huge + "\"]}}}"));
		Service service = send(frames.stream().map(BareSocket::textFrame).toList(), (event) -> {
			if (!LAST.equals(event.threadId()) && !event.type().startsWith("stream.")) {
				this.events.incrementAndGet();
				if (event instanceof AppServerErrorEvent error) {
					error.error();
				}
				if (event instanceof TurnStartedEvent started) {
					started.turn();
				}
				throw new IllegalStateException("A listener fails on " + event.getClass().getName());
			}
		});
		Awaitility.await().atMost(Service.LIMIT).until(() -> service.failures().size() == frames.size());
		assertThat(this.events).hasValue(frames.size());
		assertThat(output.getAll()).hasSizeLessThan(LOG);
	}

	private void ask(CodexEvent event) {
		this.events.incrementAndGet();
		this.wrong.putAll(this.accessors.ask(event));
	}

	/**
	 * Send frames, and wait until a good one that comes after them has arrived.
	 */
	private Service send(List<byte[]> frames, Consumer<CodexEvent> listener) {
		BareServer server = this.running.closing(BareServer.of((socket) -> {
			socket.upgrade();
			for (byte[] frame : frames) {
				socket.bytes(frame);
			}
			socket.text(Frames.state(LAST, 1));
		}));
		AtomicInteger last = new AtomicInteger();
		Service service = this.running.closing(Service.of(this.manager.baseUrl())
			.streamOver(server.baseUrl())
			.settings((settings) -> settings.resync(Settings.NOTHING))
			.forgetful()
			.listener((event) -> {
				if (LAST.equals(event.threadId())) {
					last.incrementAndGet();
				}
				listener.accept(event);
				assertThat(event).isNotInstanceOf(StreamDisconnectedEvent.class);
			})
			.start());
		Awaitility.await().atMost(Service.LIMIT).until(() -> last.get() == 1 && service.counts().depth() == 0);
		assertThat(service.stream().isConnected()).isTrue();
		assertThat(server.accepted()).isEqualTo(1);
		return service;
	}

	/**
	 * A value as the payload, or as a part of it, of several types.
	 */
	private static List<String> all(String value) {
		List<String> frames = new ArrayList<>();
		for (String type : List.of("approval", "tool_call_requested", "tool_user_input_requested", "approval_resolved",
				"app_server.turn.completed", "app_server.item.started", "app_server.item.agent_message.delta",
				"app_server.thread.status.changed", "app_server.thread.started", "transcript_updated", "unheard_of")) {
			frames.add(Frames.frame(type, "s", value));
			frames.add(Frames.frame(type, "s",
					"{\"params\":{\"threadId\":\"s\",\"turnId\":\"t\",\"itemId\":\"i\",\"delta\":" + value
							+ ",\"item\":" + value + "},\"approvalId\":\"1\",\"requestId\":\"1\",\"details\":" + value
							+ ",\"arguments\":" + value + ",\"questions\":" + value + ",\"threadId\":\"s\"}"));
		}
		return frames;
	}

	private static String manyFields(int count) {
		StringBuilder fields = new StringBuilder("{");
		for (int number = 0; number < count; number++) {
			fields.append("\"field").append(number).append("\":").append(number).append(',');
		}
		return fields.append("\"approvalId\":\"1\"}").toString();
	}

	private static List<byte[]> noUtf8() {
		List<byte[]> frames = new ArrayList<>();
		byte[][] wrong = { { (byte) 0xFF }, { (byte) 0xC0, (byte) 0x80 }, { (byte) 0xED, (byte) 0xA0, (byte) 0x80 },
				{ (byte) 0xE2, (byte) 0x82 }, { (byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80 }, { 0 } };
		for (byte[] text : wrong) {
			String broken = new String(text, StandardCharsets.ISO_8859_1);
			for (String frame : List.of(Frames.delta("s", broken), Frames.frame(broken, "s", "{}"),
					Frames.frame("approval", broken, "{}"), broken)) {
				frames.add(BareSocket.frame(true, BareSocket.TEXT, frame.getBytes(StandardCharsets.ISO_8859_1)));
				frames.add(BareSocket.frame(true, BareSocket.BINARY, frame.getBytes(StandardCharsets.ISO_8859_1)));
			}
		}
		return frames;
	}

	private static Arguments attack(String name, List<String> frames) {
		return bytes(name, frames.stream().map(BareSocket::textFrame).toList());
	}

	private static Arguments bytes(String name, List<byte[]> frames) {
		return arguments(name, frames);
	}

}
