package io.codexmanager.stream;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.patience.Patience;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/**
 * A manager, a handler, and a stream between them with short waits.
 */
final class StreamFixture implements AutoCloseable {

	static final Duration TIMEOUT = Patience.LIMIT;

	final FakeManager manager = new FakeManager();

	final RecordingHandler handler = new RecordingHandler();

	final Observer observer = new Observer();

	private final List<CodexEventStream> streams = new ArrayList<>();

	static ConditionFactory await() {
		return Awaitility.await()
			.atMost(TIMEOUT)
			.pollInterval(Duration.ofMillis(10))
			.ignoreExceptionsInstanceOf(IndexOutOfBoundsException.class);
	}

	static void eventually(ThrowingRunnable assertion) {
		await().untilAsserted(assertion);
	}

	StreamSettings settings() {
		return StreamSettings.of("test", this.manager.uri())
			.reconnect(new StreamSettings.Reconnect(Duration.ofMillis(20), Duration.ofMillis(100), 2, 0.3))
			.timing(new StreamSettings.Timing(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(5),
					Duration.ofSeconds(2)));
	}

	CodexEventStreamBuilder builder(StreamSettings settings) {
		ReactiveCodexManager client = ReactiveCodexManager.builder("test", URI.create(this.manager.httpUrl())).build();
		return CodexEventStream.builder(settings, this.handler, () -> client).observer(this.observer);
	}

	CodexEventStream stream(UnaryOperator<StreamSettings> change) {
		return own(builder(change.apply(settings())).build());
	}

	CodexEventStream own(CodexEventStream stream) {
		this.streams.add(stream);
		return stream;
	}

	CodexEventStream started() {
		return started(UnaryOperator.identity());
	}

	/** A stream that is connected and has read what was missed. */
	CodexEventStream started(UnaryOperator<StreamSettings> change) {
		CodexEventStream stream = stream(change);
		stream.start();
		await().until(stream::isConnected);
		return stream;
	}

	/** Wait for as many readings of what was missed. */
	void resynchronized(int times) {
		await().until(() -> this.handler.told("resynchronized").size() >= times);
	}

	@Override
	public void close() {
		this.streams.forEach(CodexEventStream::stop);
		this.manager.close();
	}

	static String frame(@Nullable String threadId, String type) {
		return "{\"type\":\"" + type + "\",\"threadId\":" + ((threadId != null) ? "\"" + threadId + "\"" : "null")
				+ ",\"payload\":{}}";
	}

	static String approval(String threadId, String id, int second) {
		return """
				{"approvalId":"%s","method":"item/commandExecution/requestApproval","threadId":"%s","turnId":"turn-%s",
				"itemId":"item-%s","summary":"s","details":{},"createdAt":"2026-11-22T12:07:%02d.123Z","status":"pending"}"""
			.formatted(id, threadId, second, id, second);
	}

	static String toolCall(String threadId, String id, int second) {
		return """
				{"requestId":"%s","method":"item/tool/call","threadId":"%s","turnId":"turn-%s","itemId":"call-%s",
				"callId":"call-%s","tool":"lookup","arguments":{},"summary":"s","details":{},
				"createdAt":"2026-11-22T12:07:%02d.123Z","status":"pending"}""".formatted(id, threadId, second, id, id,
				second);
	}

	static String announce(String type, String threadId, String payload) {
		return "{\"type\":\"" + type + "\",\"threadId\":\"" + threadId + "\",\"payload\":" + payload + "}";
	}

	/**
	 * Adds up what it is told.
	 */
	static final class Observer implements StreamObserver {

		final Map<FrameOutcome, AtomicInteger> frames = new ConcurrentHashMap<>();

		final AtomicInteger reconnects = new AtomicInteger();

		final AtomicInteger recoveredBetween = new AtomicInteger();

		final AtomicInteger depth = new AtomicInteger();

		final AtomicInteger lanes = new AtomicInteger();

		final AtomicInteger held = new AtomicInteger();

		volatile boolean connected;

		@Override
		public void connected(boolean connected) {
			this.connected = connected;
		}

		@Override
		public void reconnected() {
			this.reconnects.incrementAndGet();
		}

		@Override
		public void resynchronized(boolean periodic, int recovered) {
			this.recoveredBetween.addAndGet(periodic ? recovered : 0);
		}

		@Override
		public void frame(FrameOutcome outcome) {
			this.frames.computeIfAbsent(outcome, (key) -> new AtomicInteger()).incrementAndGet();
		}

		@Override
		public void laneDepth(int change) {
			this.depth.addAndGet(change);
		}

		@Override
		public void lanes(int change) {
			this.lanes.addAndGet(change);
		}

		@Override
		public void held(long nanos) {
			this.held.incrementAndGet();
		}

		int count(FrameOutcome outcome) {
			AtomicInteger count = this.frames.get(outcome);
			return (count != null) ? count.get() : 0;
		}

	}

}
