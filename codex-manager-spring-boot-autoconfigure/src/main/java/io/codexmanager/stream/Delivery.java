package io.codexmanager.stream;

import java.time.Instant;

import io.codexmanager.protocol.PendingRequest;
import io.codexmanager.protocol.StreamFrame;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Hands frames and requests to the handler, on the lane of their session.
 */
final class Delivery {

	/** The lane of what belongs to no session. */
	private static final String CONNECTION = "";

	private static final Log logger = LogFactory.getLog(Delivery.class);

	private final StreamHandler handler;

	private final Lanes lanes;

	private final StreamObserver observer;

	private final OccasionalLog failures;

	Delivery(StreamHandler handler, Lanes lanes, StreamObserver observer, OccasionalLog failures) {
		this.handler = handler;
		this.lanes = lanes;
		this.observer = observer;
		this.failures = failures;
	}

	boolean wants(String type) {
		try {
			return this.handler.wants(type);
		}
		catch (Throwable ex) {
			this.failures.warn("The handler of the stream could not tell whether it wants " + type, ex);
			return true;
		}
	}

	/**
	 * Hand over a frame.
	 * @param frame the frame
	 * @param receivedAt when it was received
	 * @param discarded what to do if it will not be handled
	 * @return completes once the frame waits for the handler
	 */
	Mono<Void> frame(StreamFrame frame, Instant receivedAt, Runnable discarded) {
		boolean droppable = frame.type().endsWith("delta");
		return this.lanes.accept(lane(frame.threadId()),
				task(droppable, frame.type(), discarded, () -> this.handler.frame(frame, receivedAt)));
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
		return this.lanes.accept(request.threadId(), task(false, request.identity().kind().requestedType(), discarded,
				() -> this.handler.request(request, receivedAt, recovered)));
	}

	/**
	 * Tell the handler of the connection's life.
	 * @param what for logs
	 * @param action calls the handler
	 */
	void signal(String what, Runnable action) {
		boolean taken = this.lanes.force(CONNECTION, new LaneTask(false, () -> guard(what, action), () -> {
		}));
		if (!taken) {
			this.failures.warn("The handler of the stream is too far behind to be told: " + what);
		}
	}

	private LaneTask task(boolean droppable, String type, Runnable discarded, Runnable action) {
		return new LaneTask(droppable,
				() -> this.observer.frame(guard(type, action) ? FrameOutcome.DELIVERED : FrameOutcome.FAILED), () -> {
					this.observer.frame(FrameOutcome.DROPPED);
					discarded.run();
				});
	}

	private boolean guard(String what, Runnable action) {
		try {
			action.run();
			return true;
		}
		catch (Throwable ex) {
			logger.error("The handler of the stream failed on " + what, ex);
			return false;
		}
	}

	private static String lane(@Nullable String threadId) {
		return (threadId != null) ? threadId : CONNECTION;
	}

}
