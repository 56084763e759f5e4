package io.codexmanager.client.signal;

import reactor.core.publisher.Flux;

/**
 * Where waiting for a turn learns what happens in a session. Implemented by the event
 * stream; a stream that is not running yet is started by the first watch.
 */
public interface SessionSignalSource {

	/**
	 * Watch a session. The first signal tells whether the stream is connected at this
	 * moment; from then on every frame of the session follows, in order, on threads that
	 * may block, and with no lock of the stream held. Slow subscribers are buffered for;
	 * one that is many thousand signals behind is ended with an error. Never ends by
	 * itself otherwise.
	 * @param sessionId the session
	 * @return the signals
	 */
	Flux<SessionSignal> watch(String sessionId);

	/**
	 * Tell what is known of a session at this moment. Does not start anything, and does
	 * not block. By default nothing is known, so that the session is read where its state
	 * matters.
	 * @param sessionId the session
	 * @return what is known
	 */
	default SessionStanding standing(String sessionId) {
		return SessionStanding.unknown();
	}

	/**
	 * A feed that never tells anything.
	 * @return the feed, whose watches end at once
	 */
	static SessionSignalSource none() {
		return (sessionId) -> Flux.just(new SessionSignal.Disconnected());
	}

}
