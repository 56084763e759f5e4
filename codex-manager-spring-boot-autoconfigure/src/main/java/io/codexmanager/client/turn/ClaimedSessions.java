package io.codexmanager.client.turn;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.Claims;
import io.codexmanager.support.BoundedMap;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;

/**
 * Claims sessions in the store that the instances of a service share, for as long as they
 * run a turn in them.
 */
final class ClaimedSessions implements SessionClaims {

	private static final Log logger = HarmlessLog.of(ClaimedSessions.class);

	private final RecentSessions recent = new RecentSessions();

	private final Claims claims;

	private final String profile;

	/**
	 * Create claims of the sessions of a profile.
	 * @param claims asks the store, with threads of its own
	 * @param profile the profile, which all instances must call by the same name
	 */
	ClaimedSessions(Claims claims, String profile) {
		this.claims = claims;
		this.profile = profile;
	}

	@Override
	public Place entrance(String sessionId) {
		return this.recent.contains(sessionId) ? Place.LAST : Place.TURN;
	}

	@Override
	public void attempt(String sessionId, Place place, Consumer<? super Attempt> taker) {
		try {
			this.claims.execute(() -> taker.accept(ask(sessionId, place)));
		}
		catch (RejectedExecutionException ex) {
			taker.accept(new Attempt.Failed(ex));
		}
	}

	private Attempt ask(String sessionId, Place place) {
		try {
			Claim claim = this.claims.tryHold(ClaimKey.of(kind(place), this.profile, sessionId));
			return (claim != null) ? new Attempt.Granted(new HeldPlace(sessionId, place, claim)) : new Attempt.Taken();
		}
		catch (RuntimeException ex) {
			return new Attempt.Failed(ex);
		}
		catch (Error ex) {
			return new Attempt.Failed(new IllegalStateException("The store of the claims failed", ex));
		}
	}

	private static String kind(Place place) {
		return switch (place) {
			case TURN -> "turn";
			case NEXT -> "turn-next";
			case SECOND -> "turn-second";
			case THIRD -> "turn-third";
		};
	}

	/**
	 * A place whose lease is renewed.
	 */
	private final class HeldPlace implements SessionClaim {

		private final String sessionId;

		private final Place place;

		private final Claim claim;

		private HeldPlace(String sessionId, Place place, Claim claim) {
			this.sessionId = sessionId;
			this.place = place;
			this.claim = claim;
		}

		@Override
		public boolean held() {
			return this.claim.held();
		}

		@Override
		public void release(Runnable then) {
			if (this.place == Place.TURN) {
				ClaimedSessions.this.recent.add(this.sessionId);
			}
			try {
				ClaimedSessions.this.claims.execute(() -> {
					try {
						this.claim.release();
					}
					finally {
						then.run();
					}
				});
			}
			catch (RejectedExecutionException ex) {
				logger.debug("The claims are closed, which gave back what was held", ex);
				then.run();
			}
		}

	}

	/**
	 * The sessions that this instance of the service had a moment ago. Safe for use by
	 * several threads.
	 */
	private static final class RecentSessions {

		/** Twice as long as those that wait take to look again. */
		private static final Duration MOMENT = Duration.ofSeconds(2);

		private static final int MOST = 1_000;

		private final Map<String, Long> left = BoundedMap.ofNewest(MOST);

		synchronized void add(String sessionId) {
			this.left.remove(sessionId);
			this.left.put(sessionId, System.nanoTime());
		}

		synchronized boolean contains(String sessionId) {
			Long since = this.left.get(sessionId);
			return since != null && System.nanoTime() - since < MOMENT.toNanos();
		}

	}

}
