package io.codexmanager.client.turn;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.Claims;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Claims sessions in the store that the instances of a service share, for as long as they
 * run a turn in them.
 */
final class ClaimedSessions implements SessionClaims {

	private static final Log logger = LogFactory.getLog(ClaimedSessions.class);

	private static final String TURN = "turn";

	private static final String NEXT = "turn-next";

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
	public void attempt(String sessionId, Place place, Consumer<? super Attempt> taker) {
		ClaimKey key = ClaimKey.of((place == Place.TURN) ? TURN : NEXT, this.profile, sessionId);
		try {
			this.claims.execute(() -> taker.accept(ask(key)));
		}
		catch (RejectedExecutionException ex) {
			taker.accept(new Attempt.Failed(ex));
		}
	}

	private Attempt ask(ClaimKey key) {
		try {
			Claim claim = this.claims.tryHold(key);
			return (claim != null) ? new Attempt.Granted(new HeldSession(claim)) : new Attempt.Taken();
		}
		catch (RuntimeException ex) {
			return new Attempt.Failed(ex);
		}
		catch (Error ex) {
			return new Attempt.Failed(new IllegalStateException("The store of the claims failed", ex));
		}
	}

	/**
	 * A session whose lease is renewed.
	 */
	private final class HeldSession implements SessionClaim {

		private final Claim claim;

		private HeldSession(Claim claim) {
			this.claim = claim;
		}

		@Override
		public boolean held() {
			return this.claim.held();
		}

		@Override
		public void release(Runnable then) {
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

}
