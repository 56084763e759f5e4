package io.codexmanager.stream;

import java.time.Instant;

import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.stream.StreamFrame;

/**
 * Takes what comes over the stream of one profile. All methods but {@link #interest} are
 * called on the lane of the session, or on the lane of the connection for what belongs to
 * no session: one after the other within a lane, side by side otherwise, and never on an
 * event loop.
 */
public interface StreamHandler {

	/**
	 * Tell which frames of a type are wanted. Called for every frame, and for every
	 * request that is found or expires without one; mostly on an event loop, and by
	 * several threads at once. So it must be quick and safe for that.
	 * @param type the event type
	 * @return which frames are wanted; the others can be dropped unread
	 */
	FrameInterest interest(String type);

	/**
	 * Handle a frame that does not announce a pending request.
	 * @param frame the frame
	 * @param receivedAt when it was received
	 */
	void frame(StreamFrame frame, Instant receivedAt);

	/**
	 * Handle a pending request. Called once per request, however often the manager
	 * announces it.
	 * @param request the request
	 * @param receivedAt when this side learned of it
	 * @param recovered whether its announcement was missed
	 */
	void request(PendingRequest request, Instant receivedAt, boolean recovered);

	/**
	 * The stream is connected.
	 * @param at when
	 * @param reconnected whether it had been connected before
	 */
	void connected(Instant at, boolean reconnected);

	/**
	 * The stream is no longer connected, or a try to connect failed.
	 * @param at when
	 * @param disconnection why, and what comes next
	 */
	void disconnected(Instant at, Disconnection disconnection);

	/**
	 * Missed requests were read and handed to the lanes of their sessions, after a
	 * connect or in between.
	 * @param at when
	 * @param sessions how many sessions were read
	 * @param recovered how many requests had been missed
	 */
	void resynchronized(Instant at, int sessions, int recovered);

}
