package io.codexmanager.observation;

import java.util.function.Supplier;

import io.codexmanager.support.CallerContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Knows the observations of turns, so that what an instance does for a turn is observed
 * as a child of it, wherever the message was sent. For the library's own use. Called by
 * several threads; nothing here throws.
 */
public interface TurnParents {

	/** Knows no turns. */
	TurnParents NONE = new TurnParents() {
	};

	/**
	 * The observation of a turn has started, and its message is about to be sent.
	 * @param turn observes the turn
	 * @return completes when the message may be sent, within a second; never fails
	 */
	default Mono<Void> starting(TurnObservation turn) {
		return Mono.empty();
	}

	/**
	 * The turn that takes the message is known.
	 * @param turn observes the turn
	 */
	default void taken(TurnObservation turn) {
	}

	/**
	 * The observation of a turn has ended. What still comes of the turn is its child.
	 * @param turn observed the turn
	 */
	default void ended(TurnObservation turn) {
	}

	/**
	 * Tell whether it is of use to announce turns.
	 * @return {@code false} if {@link #expect} does nothing
	 */
	default boolean expects() {
		return false;
	}

	/**
	 * A turn was heard of, so that its observation may be asked for soon. Does not block.
	 * @param profile the profile
	 * @param sessionId the session, {@code null} if there is none
	 * @param turnId the turn, {@code null} if it is not known
	 */
	default void expect(String profile, @Nullable String sessionId, @Nullable String turnId) {
	}

	/**
	 * Find the observation of a turn. Blocks for a few milliseconds at most, and once for
	 * a turn.
	 * @param profile the profile
	 * @param sessionId the session, {@code null} if there is none
	 * @param turnId the turn, {@code null} if it is not known
	 * @return the parent of what is done for the turn
	 */
	default TurnParent find(String profile, @Nullable String sessionId, @Nullable String turnId) {
		return TurnParent.NONE;
	}

	/**
	 * Find the observation of a turn on a thread that may be kept waiting. Blocks, less
	 * than a second.
	 * @param profile the profile
	 * @param sessionId the session
	 * @param turnId the turn, {@code null} if it is not known
	 * @return the parent of what is done for the turn
	 */
	default TurnParent await(String profile, String sessionId, @Nullable String turnId) {
		return find(profile, sessionId, turnId);
	}

	/**
	 * Return the context of whoever asks for a turn.
	 * @param context the context of the chain that asks
	 * @return what listeners and skills of the turn are to have of it
	 */
	default CallerContext asking(ContextView context) {
		return CallerContext.NONE;
	}

	/**
	 * Find the context of who asked for a turn. May block, less than a second, while the
	 * message of the turn is being sent.
	 * @param profile the profile
	 * @param sessionId the session, {@code null} if there is none
	 * @param turnId gives the turn, {@code null} if it is not known; asked only if
	 * somebody asked for a turn of the session
	 * @return the context; one without a caller if this instance was not asked
	 */
	default CallerContext caller(String profile, @Nullable String sessionId, Supplier<@Nullable String> turnId) {
		return CallerContext.NONE;
	}

}
