package io.codexmanager.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.protocol.UnreadableValue;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.RequestIdentity;
import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.text.ShownText;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the handler's picture of pending requests true: each is announced to it once, and
 * the end of each is told, whatever was missed on the stream. For the library's own use.
 */
public final class PendingRequests {

	private final RequestRegistry registry;

	private final RequestReader reader;

	private final Delivery delivery;

	private final SessionSubscriptions subscriptions;

	private final StreamObserver observer;

	private final Clock clock;

	private final OccasionalLog malformed;

	PendingRequests(RequestRegistry registry, RequestReader reader, Delivery delivery,
			SessionSubscriptions subscriptions, StreamObserver observer, Clock clock, OccasionalLog malformed) {
		this.registry = registry;
		this.reader = reader;
		this.delivery = delivery;
		this.subscriptions = subscriptions;
		this.observer = observer;
		this.clock = clock;
		this.malformed = malformed;
	}

	/**
	 * Take a frame that announces a request.
	 */
	Mono<Void> announced(RequestKind kind, ReceivedFrame received) {
		StreamFrame frame = received.frame();
		Optional<PendingRequest> request = this.reader.announced(kind, frame);
		if (request.isEmpty()) {
			this.observer.frame(FrameOutcome.MALFORMED);
			this.malformed.warn(
					"A frame of type " + ShownText.name(frame.type()) + " does not describe a request and is skipped");
			return Mono.empty();
		}
		if (!this.registry.announced(request.get().identity())) {
			this.observer.frame(FrameOutcome.DUPLICATE);
			return Mono.empty();
		}
		return announce(request.get(), received.at(), false, received.outcomeIfUnwanted());
	}

	/**
	 * Take a frame that ends a request.
	 */
	Mono<Void> ended(RequestKind kind, ReceivedFrame received) {
		StreamFrame frame = received.frame();
		String threadId = frame.threadId();
		List<RequestIdentity> ended = (threadId == null) ? List.of()
				: this.reader.ended(kind, frame).map((id) -> this.registry.ended(kind, threadId, id)).orElse(List.of());
		if (!received.wanted()) {
			this.observer.frame(received.outcomeIfUnwanted());
			return Mono.empty();
		}
		return this.delivery.frame(frame, received.at(), () -> this.registry.reopen(ended));
	}

	/**
	 * Take a request that was found in a list.
	 * @param request the request
	 * @param since a mark of the registry from before the list was read
	 * @return whether it had been missed
	 */
	Mono<Boolean> found(PendingRequest request, long since) {
		if (!this.registry.found(request.identity(), since)) {
			return Mono.just(false);
		}
		return announce(request, this.clock.instant(), true, FrameOutcome.UNWANTED).thenReturn(true);
	}

	/**
	 * Tell of the end of requests of which the stream did not tell. Those that it is too
	 * late to tell of are open again.
	 * @param requests the requests, closed in the registry
	 */
	Mono<Void> expired(List<RequestIdentity> requests) {
		if (requests.isEmpty()) {
			return Mono.empty();
		}
		Queue<RequestIdentity> left = new ConcurrentLinkedQueue<>(requests);
		return Flux.fromIterable(requests).concatMap((request) -> {
			left.remove(request);
			return expired(request);
		}, 1).then().doOnCancel(() -> this.registry.reopen(List.copyOf(left)));
	}

	/** Whoever handles it finds the marks. */
	private void note(PendingRequest request) {
		List<UnreadableValue.Place> unreadable = UnreadableValue.in(RequestReader.content(request));
		if (!unreadable.isEmpty()) {
			UnreadableValue.Place first = unreadable.get(0);
			this.observer.frame(FrameOutcome.IMPAIRED);
			this.malformed.warn("Request " + ShownText.name(request.id()) + " of kind " + request.identity().kind()
					+ " in session " + ShownText.name(request.threadId())
					+ " is handed on with marks in place of what cannot be read: '" + ShownText.name(first.path())
					+ "' " + first.value().what() + ((unreadable.size() > 1) ? ", and more" : ""));
		}
	}

	private Mono<Void> expired(RequestIdentity request) {
		StreamFrame frame = this.reader.expired(request.kind(), request.threadId(), request.id());
		this.subscriptions.arrived(frame);
		if (!this.delivery.interest(frame.type()).any()) {
			return Mono.empty();
		}
		return this.delivery.frame(frame, this.clock.instant(), () -> this.registry.reopen(List.of(request)));
	}

	private Mono<Void> announce(PendingRequest request, Instant at, boolean recovered, FrameOutcome ifUnwanted) {
		note(request);
		RequestIdentity identity = request.identity();
		Mono<Void> superseded = expired(this.registry.supersededBy(identity));
		if (!this.delivery.interest(identity.kind().requestedType()).any()) {
			this.observer.frame(ifUnwanted);
			return superseded;
		}
		AtomicBoolean handedOver = new AtomicBoolean();
		return superseded.then(Mono.defer(() -> {
			handedOver.set(true);
			return this.delivery.request(request, at, recovered, () -> this.registry.forget(identity));
		})).doOnCancel(() -> {
			if (!handedOver.get()) {
				this.registry.forget(identity);
			}
		});
	}

}
