package io.codexmanager.client.turn;

import java.util.function.Consumer;

import io.codexmanager.claim.Claims;
import org.jspecify.annotations.Nullable;

/**
 * Lets one instance of a service at a time run turns in a session. Instances that find
 * the session taken wait in a line, which they enter at its end and in which each place
 * is held until the one ahead of it is, so that they come in the order in which they
 * entered. Implementations are used by several threads and must not block. For the
 * library's own use.
 */
public interface SessionClaims {

	/**
	 * Tell what to ask for first. An instance that had the session a moment ago enters
	 * the line: those that wait look only now and then, and would never find the session
	 * free while somebody asks again and again.
	 * @param sessionId the session
	 * @return {@link Place#TURN}, or the end of the line
	 */
	Place entrance(String sessionId);

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
	 * A place of a session, and of the line before it.
	 */
	enum Place {

		/** The right to run a turn. */
		TURN,
		/** The right to have the session next. */
		NEXT,
		/** Behind the next. */
		SECOND,
		/** The end of the line. Who finds it taken has no place yet. */
		THIRD;

		/** Where the line is entered. */
		static final Place LAST = THIRD;

		/**
		 * Tell what to ask for from this place of the line.
		 */
		Place ahead() {
			return values()[ordinal() - 1];
		}

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
