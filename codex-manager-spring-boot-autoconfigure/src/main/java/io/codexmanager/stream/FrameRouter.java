package io.codexmanager.stream;

import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.codexmanager.protocol.RequestKind;
import io.codexmanager.protocol.StreamFrame;
import reactor.core.publisher.Mono;

/**
 * Brings each frame to those who want it. Frames that nobody wants go no further, unread.
 */
final class FrameRouter {

	private static final Map<String, RequestKind> ANNOUNCING = byType(RequestKind::requestedType);

	private static final Map<String, RequestKind> ENDING = byType(RequestKind::resolvedType);

	private final SessionActivity activity;

	private final Watchers watchers;

	private final PendingRequests requests;

	private final Delivery delivery;

	private final StreamObserver observer;

	private final Clock clock;

	FrameRouter(SessionActivity activity, Watchers watchers, PendingRequests requests, Delivery delivery,
			StreamObserver observer, Clock clock) {
		this.activity = activity;
		this.watchers = watchers;
		this.requests = requests;
		this.delivery = delivery;
		this.observer = observer;
		this.clock = clock;
	}

	/**
	 * Bring a frame on its way.
	 * @return completes once the next frame may come
	 */
	Mono<Void> route(StreamFrame frame) {
		noteActivity(frame);
		Arrival arrival = new Arrival(frame, this.clock.instant(), this.watchers.arrived(frame));
		RequestKind announced = ANNOUNCING.get(frame.type());
		if (announced != null) {
			return this.requests.announced(announced, arrival);
		}
		RequestKind ended = ENDING.get(frame.type());
		if (ended != null) {
			return this.requests.ended(ended, arrival);
		}
		if (this.delivery.wants(frame.type())) {
			return this.delivery.frame(frame, arrival.at(), () -> {
			});
		}
		this.observer.frame(arrival.outcomeIfUnwanted());
		return Mono.empty();
	}

	private void noteActivity(StreamFrame frame) {
		String sessionId = frame.threadId();
		if (sessionId == null) {
			return;
		}
		if (frame.type().equals("session_deleted")) {
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
