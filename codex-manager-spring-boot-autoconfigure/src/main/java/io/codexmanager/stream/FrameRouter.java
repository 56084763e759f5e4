package io.codexmanager.stream;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.protocol.stream.EnvelopeReader.Envelope;
import io.codexmanager.protocol.stream.StreamFrame;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Brings each frame to those who want it. Frames that nobody wants go no further, unread.
 */
final class FrameRouter {

	private static final Map<String, RequestKind> ANNOUNCING = byType(RequestKind::requestedType);

	private static final Map<String, RequestKind> ENDING = byType(RequestKind::resolvedType);

	private final NewSessionHoldback holdback;

	private final SessionActivity activity;

	private final SessionStates states;

	private final SessionSubscriptions subscriptions;

	private final PendingRequests requests;

	private final Delivery delivery;

	private final StreamObserver observer;

	private final Clock clock;

	/** How many frames wait until there is room for them, one at most. */
	private final AtomicInteger waiting = new AtomicInteger();

	FrameRouter(NewSessionHoldback holdback, SessionActivity activity, SessionStates states,
			SessionSubscriptions subscriptions, PendingRequests requests, Delivery delivery, StreamObserver observer,
			Clock clock) {
		this.holdback = holdback;
		this.activity = activity;
		this.states = states;
		this.subscriptions = subscriptions;
		this.requests = requests;
		this.delivery = delivery;
		this.observer = observer;
		this.clock = clock;
	}

	/**
	 * Bring a frame on its way of which the envelope has been read. The rest becomes text
	 * only if somebody asks for it.
	 * @param envelope the envelope
	 * @param content the whole frame, left as it is
	 * @param text the same as text
	 * @return completes once the next frame may come
	 */
	Mono<Void> route(Envelope envelope, DataBuffer content, Supplier<String> text) {
		this.states.arrived(envelope.type(), envelope.threadId(), content);
		boolean wanted = this.delivery.interest(envelope.type()).in(content);
		if (wanted || mustBeRead(envelope)) {
			return route(envelope.frame(text.get()), wanted);
		}
		noteActivity(envelope.type(), envelope.threadId());
		this.observer.frame(FrameOutcome.UNWANTED);
		return Mono.empty();
	}

	/**
	 * Bring a frame on its way.
	 * @return completes once the next frame may come
	 */
	Mono<Void> route(StreamFrame frame) {
		this.states.arrived(frame);
		return route(frame, this.delivery.interest(frame.type()).in(frame.text()));
	}

	private Mono<Void> route(StreamFrame frame, boolean wanted) {
		ReceivedFrame received = new ReceivedFrame(frame, this.clock.instant(), wanted,
				this.subscriptions.arrived(frame));
		Mono<Void> left = this.holdback.passes(frame.type(), frame.threadId()) ? bring(received)
				: bring(this.holdback.admit(received));
		return (left == Mono.<Void>empty()) ? left
				: left.doFirst(this.waiting::incrementAndGet).doFinally((signal) -> this.waiting.decrementAndGet());
	}

	/**
	 * Tell whether a frame has to be read though the handler does not want it.
	 */
	private boolean mustBeRead(Envelope envelope) {
		String sessionId = envelope.threadId();
		return RequestKind.eventTypes().contains(envelope.type())
				|| (sessionId != null && this.subscriptions.watches(sessionId))
				|| !this.holdback.passes(envelope.type(), sessionId);
	}

	/**
	 * Tell whether frames may have come that nobody has seen yet, because one of those
	 * before them waits.
	 */
	boolean heldUp() {
		return this.waiting.get() > 0;
	}

	private Mono<Void> bring(List<ReceivedFrame> due) {
		return (due.size() == 1) ? bring(due.get(0)) : Flux.fromIterable(due).concatMap(this::bring).then();
	}

	private Mono<Void> bring(ReceivedFrame received) {
		StreamFrame frame = received.frame();
		noteActivity(frame.type(), frame.threadId());
		RequestKind announced = ANNOUNCING.get(frame.type());
		if (announced != null) {
			return this.requests.announced(announced, received);
		}
		RequestKind ended = ENDING.get(frame.type());
		if (ended != null) {
			return this.requests.ended(ended, received);
		}
		if (received.wanted()) {
			return this.delivery.frame(frame, received.at(), null);
		}
		this.observer.frame(received.outcomeIfUnwanted());
		return Mono.empty();
	}

	private void noteActivity(String type, @Nullable String sessionId) {
		if (sessionId == null) {
			return;
		}
		if (type.equals("session_deleted")) {
			this.activity.deleted(sessionId);
		}
		else {
			this.activity.seen(sessionId);
		}
	}

	private static Map<String, RequestKind> byType(Function<RequestKind, String> type) {
		return Arrays.stream(RequestKind.values()).collect(Collectors.toUnmodifiableMap(type, Function.identity()));
	}

}
