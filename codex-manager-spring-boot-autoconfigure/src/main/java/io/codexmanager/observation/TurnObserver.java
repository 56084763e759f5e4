package io.codexmanager.observation;

/**
 * Is told of turns whose messages are sent from here, on the threads that follow them, so
 * it must not block. Whatever it throws is logged at most once a minute and changes
 * nothing else. Called by several threads.
 */
public interface TurnObserver {

	/**
	 * The message of a turn is being sent.
	 * @param turn what is known of the turn
	 */
	default void sent(TurnObservationContext turn) {
	}

	/**
	 * The first piece of an answer arrived. Not called for turns without one.
	 * @param turn what is known of the turn
	 */
	default void firstDelta(TurnObservationContext turn) {
	}

	/**
	 * The turn has ended for the one who waited for it. Called once for each call of
	 * {@link #sent}.
	 * @param turn what is known of the turn
	 */
	default void ended(TurnObservationContext turn) {
	}

}
