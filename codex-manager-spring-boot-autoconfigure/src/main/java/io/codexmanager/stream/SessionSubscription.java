package io.codexmanager.stream;

import java.util.concurrent.LinkedBlockingQueue;

import io.codexmanager.CodexException;
import io.codexmanager.client.signal.SessionSignal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * One who watches a session. What it has not taken yet waits, within a bound.
 */
final class SessionSubscription {

	static final int CAPACITY = 16 * 1024;

	private final String sessionId;

	private final Sinks.Many<SessionSignal> sink = Sinks.unsafe()
		.many()
		.unicast()
		.onBackpressureBuffer(new LinkedBlockingQueue<>(CAPACITY));

	SessionSubscription(String sessionId) {
		this.sessionId = sessionId;
	}

	String sessionId() {
		return this.sessionId;
	}

	Flux<SessionSignal> signals() {
		return this.sink.asFlux();
	}

	/**
	 * Tell of something. Told by the socket, by the readers of lists and by whoever stops
	 * the stream, one at a time.
	 */
	synchronized void tell(SessionSignal signal) {
		Sinks.EmitResult result = this.sink.tryEmitNext(signal);
		// the second means that there is no room and that nobody has subscribed yet
		if (result == Sinks.EmitResult.FAIL_OVERFLOW || result == Sinks.EmitResult.FAIL_ZERO_SUBSCRIBER) {
			this.sink.tryEmitError(
					new CodexException("What watches session " + this.sessionId + " is too far behind the stream"));
		}
	}

}
