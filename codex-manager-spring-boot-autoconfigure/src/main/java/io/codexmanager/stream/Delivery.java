package io.codexmanager.stream;

import java.time.Instant;

import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.stream.lane.LaneTask;
import io.codexmanager.stream.lane.Lanes;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.text.ShownText;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands frames and requests to the handler, on the lane of their session.
 */
final class Delivery {

	/** The lane of what belongs to no session. */
	private static final String CONNECTION = "";

	private static final Log logger = HarmlessLog.of(Delivery.class);

	private final StreamHandler handler;

	private final Lanes lanes;

	private final JsonMapper mapper;

	private final StreamObserver observer;

	private final OccasionalLog failures;

	Delivery(StreamHandler handler, Lanes lanes, JsonMapper mapper, StreamObserver observer, OccasionalLog failures) {
		this.handler = handler;
		this.lanes = lanes;
		this.mapper = mapper;
		this.observer = observer;
		this.failures = failures;
	}

	JsonMapper mapper() {
		return this.mapper;
	}

	/**
	 * Tell which frames of a type are wanted.
	 */
	FrameInterest interest(String type) {
		try {
			return this.handler.interest(type);
		}
		catch (Throwable ex) {
			this.failures.warn("The handler of the stream could not tell whether it wants " + ShownText.name(type), ex);
			return FrameInterest.ALL;
		}
	}

	/**
	 * Hand over a frame.
	 * @param frame the frame
	 * @param receivedAt when it was received
	 * @param discarded what to do if it will not be handled, {@code null} for nothing
	 * @return completes once the frame waits for the handler
	 */
	Mono<Void> frame(StreamFrame frame, Instant receivedAt, @Nullable Runnable discarded) {
		return this.lanes.accept(lane(frame.threadId()), new FrameTask(this, frame, receivedAt, discarded));
	}

	/**
	 * Hand over a request.
	 * @param request the request
	 * @param receivedAt when this side learned of it
	 * @param recovered whether its announcement was missed
	 * @param discarded what to do if it will not be handled
	 * @return completes once the request waits for the handler
	 */
	Mono<Void> request(PendingRequest request, Instant receivedAt, boolean recovered, Runnable discarded) {
		String type = request.identity().kind().requestedType();
		long since = System.nanoTime();
		return this.lanes.accept(request.threadId(), new LaneTask(LaneTask.Kind.REQUEST) {

			@Override
			protected void run() {
				handle(type, () -> Delivery.this.handler.request(request, receivedAt, recovered), since);
			}

			@Override
			protected void discard() {
				dropped(discarded);
			}

		});
	}

	/**
	 * Tell the handler of the connection's life.
	 * @param what for logs
	 * @param action calls the handler
	 */
	void signal(String what, Runnable action) {
		boolean taken = this.lanes.force(CONNECTION, new LaneTask(LaneTask.Kind.REQUEST) {

			@Override
			protected void run() {
				guard(what, action);
			}

			@Override
			protected void discard() {
				// told below
			}

		});
		if (!taken) {
			this.failures.warn("The handler of the stream is too far behind to be told: " + what);
		}
	}

	/**
	 * Call the handler. Called on a lane.
	 */
	void handle(StreamFrame frame, Instant receivedAt, long since) {
		this.observer.delayed(System.nanoTime() - since);
		try {
			this.handler.frame(frame, receivedAt);
		}
		catch (Throwable ex) {
			failed(frame.type(), ex);
			this.observer.frame(FrameOutcome.FAILED);
			return;
		}
		this.observer.frame(FrameOutcome.DELIVERED);
	}

	void merged() {
		this.observer.frame(FrameOutcome.MERGED);
	}

	void dropped(@Nullable Runnable discarded) {
		this.observer.frame(FrameOutcome.DROPPED);
		if (discarded != null) {
			discarded.run();
		}
	}

	private void handle(String type, Runnable action, long since) {
		this.observer.delayed(System.nanoTime() - since);
		this.observer.frame(guard(type, action) ? FrameOutcome.DELIVERED : FrameOutcome.FAILED);
	}

	private static boolean guard(String what, Runnable action) {
		try {
			action.run();
			return true;
		}
		catch (Throwable ex) {
			failed(what, ex);
			return false;
		}
	}

	private static void failed(String what, Throwable failure) {
		logger.error("The handler of the stream failed on " + ShownText.name(what), failure);
	}

	private static String lane(@Nullable String threadId) {
		return (threadId != null) ? threadId : CONNECTION;
	}

}
