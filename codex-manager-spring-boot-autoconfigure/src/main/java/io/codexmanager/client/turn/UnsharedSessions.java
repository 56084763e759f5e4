package io.codexmanager.client.turn;

import java.util.function.Consumer;

/**
 * Sessions that no other instance of the service works with.
 */
final class UnsharedSessions implements SessionClaims {

	static final UnsharedSessions INSTANCE = new UnsharedSessions();

	private static final Attempt FREE = new Attempt.Granted(new SessionClaim() {

		@Override
		public boolean held() {
			return true;
		}

		@Override
		public void release(Runnable then) {
			then.run();
		}

	});

	private UnsharedSessions() {
	}

	@Override
	public Place entrance(String sessionId) {
		return Place.TURN;
	}

	@Override
	public void attempt(String sessionId, Place place, Consumer<? super Attempt> taker) {
		taker.accept(FREE);
	}

}
