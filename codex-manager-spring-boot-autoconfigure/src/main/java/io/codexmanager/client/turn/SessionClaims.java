package io.codexmanager.client.turn;

import java.util.function.Consumer;

import io.codexmanager.claim.Claims;
import org.jspecify.annotations.Nullable;

/**
 * Lets one instance of a service at a time run turns in a session. An instance that found
 * the session taken lines up for {@link Place#NEXT} first, so that it comes before
 * whoever asks later. Implementations are used by several threads and must not block. For
 * the library's own use.
 */
public interface SessionClaims {

	/**
	 * Ask once for a place.
	 * @param sessionId the session
	 * @param place what is asked for
	 * @param taker is told what came of it, exactly once, also if the asking failed, on
	 * any thread; must neither block nor throw
	 */
	void attempt(String sessionId, Place place, Consumer<? super Attempt> taker);

	/**
	 * Nothing is shared with other instances: every place is free, and nobody is asked.
	 * @return the claims
	 */
	static SessionClaims none() {
		return UnsharedSessions.INSTANCE;
	}

	/**
	 * Claim the sessions of a profile where other instances can see it.
	 * @param claims where, {@code null} for nowhere
	 */
	static SessionClaims of(@Nullable Claims claims, String profile) {
		return (claims != null && claims.shared()) ? new ClaimedSessions(claims, profile) : none();
	}

	/**
	 * A place of a session.
	 */
	enum Place {

		/** The right to run a turn. */
		TURN,
		/** The right to have the session next. */
		NEXT

	}

	/**
	 * What came of an attempt.
	 */
	sealed interface Attempt {

		/**
		 * The place is this instance's.
		 *
		 * @param claim gives it back
		 */
		record Granted(SessionClaim claim) implements Attempt {

		}

		/**
		 * Another instance has the place.
		 */
		record Taken() implements Attempt {

		}

		/**
		 * It could not be found out.
		 *
		 * @param cause why
		 */
		record Failed(RuntimeException cause) implements Attempt {

		}

	}

	/**
	 * A place that this instance has.
	 */
	interface SessionClaim {

		/**
		 * Tell whether it is still this instance's, as far as that is known.
		 * @return {@code false} if its lease could not be renewed in time
		 */
		boolean held();

		/**
		 * Give the place back. Does not block, and never throws.
		 * @param then is called when the next one can have the place, or when it is known
		 * that it cannot before the claim ends by itself; on any thread
		 */
		void release(Runnable then);

	}

}
