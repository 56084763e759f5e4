package io.codexmanager.stream;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.protocol.stream.EnvelopeReader;
import io.codexmanager.protocol.stream.EnvelopeReader.Envelope;
import io.codexmanager.protocol.stream.FrameReader;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.text.ShownText;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;

/**
 * One connection, from the upgrade to its end. Always ends with a failure that says why.
 */
final class StreamSocket implements WebSocketHandler {

	private static final Log logger = HarmlessLog.of(StreamSocket.class);

	/** With the mark of the moment. */
	private final Sinks.One<Long> ready = Sinks.one();

	private final StreamSettings settings;

	private final Parts parts;

	private final Heartbeat heartbeat;

	private final Scheduler scheduler;

	private final EnvelopeReader envelopes = new EnvelopeReader();

	private volatile boolean answered;

	private volatile boolean leaving;

	private volatile @Nullable WebSocketSession session;

	StreamSocket(StreamSettings settings, Parts parts, Heartbeat heartbeat, Scheduler scheduler) {
		this.settings = settings;
		this.parts = parts;
		this.heartbeat = heartbeat;
		this.scheduler = scheduler;
	}

	/**
	 * Tell whether the server has sent its first frame.
	 */
	boolean isReady() {
		return this.answered;
	}

	/**
	 * Take no more frames, and close with a status.
	 * @return completes once the status is sent, or could not be for a moment; never
	 * fails
	 */
	Mono<Void> leave() {
		return Mono.defer(() -> {
			this.leaving = true;
			WebSocketSession open = this.session;
			// a close that is cancelled after it was sent releases its frame once too
			// often
			return (open != null) ? Mono.fromFuture(() -> open.close(CloseStatus.GOING_AWAY).toFuture(), true)
					: Mono.<Void>empty();
		}).timeout(StreamConnection.SHORTLY, this.scheduler).onErrorComplete();
	}

	@Override
	public Mono<Void> handle(WebSocketSession session) {
		this.session = session;
		Mono<Void> incoming = session.receive().concatMap(this::take, 0).then(Mono.defer(() -> closed(session)));
		// a failure to send shows in what comes in, after everything that was received
		Mono<Void> outgoing = session.send(this.heartbeat.outgoing().map(session::textMessage))
			.onErrorComplete()
			.then(Mono.never());
		Mono<Void> afterReady = this.ready.asMono()
			.flatMap((mark) -> this.parts.onReady().accompany(mark, this.heartbeat.barrier()))
			.then(Mono.never());
		return Mono.firstWithSignal(outgoing, this.heartbeat.watch(), afterReady, incoming);
	}

	private static boolean readable(WebSocketMessage message) {
		return message.getType() == WebSocketMessage.Type.TEXT || message.getType() == WebSocketMessage.Type.BINARY;
	}

	/**
	 * Take a message. Whatever goes wrong costs this one: an error that Reactor holds for
	 * fatal would be the end of reading, without anybody knowing.
	 */
	private Mono<Void> take(WebSocketMessage message) {
		this.heartbeat.sign();
		try {
			return read(message);
		}
		catch (Throwable ex) {
			logger.error("A frame could not be taken", ex);
			this.parts.observer().frame(FrameOutcome.FAILED);
			return Mono.empty();
		}
	}

	private Mono<Void> read(WebSocketMessage message) {
		if (this.leaving || !readable(message)) {
			return Mono.empty();
		}
		Envelope envelope = this.envelopes.read(message.getPayload());
		if (envelope == null) {
			return accept(message.getPayloadAsText());
		}
		if (envelope.control()) {
			return control(envelope.frame(message.getPayloadAsText()));
		}
		return route(envelope.type(),
				() -> this.parts.router().route(envelope, message.getPayload(), message::getPayloadAsText));
	}

	private Mono<Void> accept(String text) {
		Optional<StreamFrame> frame = this.parts.reader().read(text);
		if (frame.isEmpty()) {
			this.parts.observer().frame(FrameOutcome.MALFORMED);
			this.parts.malformed()
				.warn("A frame of " + text.length()
						+ " characters is not a JSON object with a type and is skipped; profile "
						+ this.settings.profile());
			return Mono.empty();
		}
		return frame.get().control() ? control(frame.get())
				: route(frame.get().type(), () -> this.parts.router().route(frame.get()));
	}

	private Mono<Void> route(String type, Supplier<Mono<Void>> route) {
		if (!this.answered) {
			this.parts.observer().frame(FrameOutcome.UNWANTED);
			return Mono.empty();
		}
		try {
			return route.get();
		}
		catch (Throwable ex) {
			logger.error("A frame of type " + ShownText.name(type) + " could not be handed on", ex);
			this.parts.observer().frame(FrameOutcome.FAILED);
			return Mono.empty();
		}
	}

	private Mono<Void> control(StreamFrame frame) {
		switch (frame.type()) {
			case "ready" -> {
				return ready(frame);
			}
			case "pong" -> this.heartbeat.pong();
			default -> this.parts.malformed()
				.warn("The manager did not understand a command of this side; profile " + this.settings.profile());
		}
		return Mono.empty();
	}

	private Mono<Void> ready(StreamFrame frame) {
		if (this.answered) {
			return Mono.empty();
		}
		if (!Objects.equals(frame.threadId(), this.settings.threadId())) {
			return Mono.error(new StreamFailure(
					"the manager did not confirm the thread filter; does something on the way drop the query?"));
		}
		this.answered = true;
		this.ready.tryEmitValue(this.parts.onReady().connected());
		return Mono.empty();
	}

	private Mono<Void> closed(WebSocketSession session) {
		String when = this.answered ? "the connection was closed"
				: "the manager accepted the upgrade and closed it before its first frame; is codex-manager.profiles."
						+ this.settings.profile() + ".api-prefix right?";
		return session.closeStatus()
			.map((status) -> closed(when, status))
			.timeout(StreamConnection.SHORTLY, Mono.just(new StreamFailure(when)), this.scheduler)
			.defaultIfEmpty(new StreamFailure(when))
			.flatMap(Mono::error);
	}

	private static StreamFailure closed(String when, CloseStatus status) {
		int code = status.getCode();
		boolean meaningful = code > 0 && code != CloseStatus.NO_STATUS_CODE.getCode()
				&& code != CloseStatus.NO_CLOSE_FRAME.getCode();
		return meaningful ? new StreamFailure(when + " with code " + code + CloseCodes.meaning(code), code)
				: new StreamFailure(when);
	}

	/**
	 * What is to be done once the server has sent its first frame.
	 */
	interface OnReady {

		/**
		 * The stream is connected.
		 * @return a mark of the registry from this moment
		 */
		long connected();

		/**
		 * Read what was missed, and from time to time what a silent stream loses, as long
		 * as the connection lasts.
		 * @param connected the mark
		 * @param barrier completes when the frames sent by then have been worked off
		 * @return never fails
		 */
		Mono<Void> accompany(long connected, Mono<Void> barrier);

	}

	/**
	 * What all connections of a stream share.
	 *
	 * @param reader reads frames
	 * @param router brings them on their way
	 * @param onReady what is to be done once the server has sent its first frame
	 * @param observer learns what becomes of frames
	 * @param malformed warns of what is not readable
	 */
	record Parts(FrameReader reader, FrameRouter router, OnReady onReady, StreamObserver observer,
			OccasionalLog malformed) {
	}

}
