package io.codexmanager.stream;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.stream.StreamFrame;

/**
 * Writes down what it is told, in words: {@code frame <thread> <type>}, and so on.
 */
final class RecordingHandler implements StreamHandler {

	private final List<String> told = new CopyOnWriteArrayList<>();

	private final List<PendingRequest> requests = new CopyOnWriteArrayList<>();

	private final List<StreamFrame> frames = new CopyOnWriteArrayList<>();

	private final List<Disconnection> disconnections = new CopyOnWriteArrayList<>();

	private volatile Predicate<String> wants = (type) -> true;

	private volatile Consumer<String> before = (words) -> {
	};

	/** Choose which frames are wanted. */
	void wants(Predicate<String> wants) {
		this.wants = wants;
	}

	/** Do something before each note, such as to wait or to throw. */
	void before(Consumer<String> before) {
		this.before = before;
	}

	List<String> told() {
		return List.copyOf(this.told);
	}

	List<String> told(String prefix) {
		return this.told.stream().filter((words) -> words.startsWith(prefix)).toList();
	}

	List<PendingRequest> requests() {
		return List.copyOf(this.requests);
	}

	List<StreamFrame> frames() {
		return List.copyOf(this.frames);
	}

	List<Disconnection> disconnections() {
		return List.copyOf(this.disconnections);
	}

	@Override
	public FrameInterest interest(String type) {
		return this.wants.test(type) ? FrameInterest.ALL : FrameInterest.NONE;
	}

	@Override
	public void frame(StreamFrame frame, Instant receivedAt) {
		note("frame " + frame.threadId() + " " + frame.type(), () -> this.frames.add(frame));
	}

	@Override
	public void request(PendingRequest request, Instant receivedAt, boolean recovered) {
		note("request " + request.threadId() + " " + request.id() + (recovered ? " recovered" : ""),
				() -> this.requests.add(request));
	}

	@Override
	public void connected(Instant at, boolean reconnected) {
		note(reconnected ? "reconnected" : "connected");
	}

	@Override
	public void disconnected(Instant at, Disconnection disconnection) {
		note("disconnected " + disconnection.reason(), () -> this.disconnections.add(disconnection));
	}

	@Override
	public void resynchronized(Instant at, int sessions, int recovered) {
		note("resynchronized " + sessions + " " + recovered);
	}

	private void note(String words) {
		note(words, () -> {
		});
	}

	private void note(String words, Runnable keep) {
		this.before.accept(words);
		keep.run();
		this.told.add(words);
	}

}
