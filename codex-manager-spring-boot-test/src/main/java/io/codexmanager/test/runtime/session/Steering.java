package io.codexmanager.test.runtime.session;

/**
 * What came of steering a turn.
 *
 * @param outcome the outcome
 * @param subject the id that the outcome is about
 */
public record Steering(Outcome outcome, String subject) {

	/**
	 * The outcomes.
	 */
	public enum Outcome {

		/** The input has been added. */
		PERFORMED,
		/** No turn runs. */
		NO_ACTIVE_TURN,
		/** Another turn runs. */
		OTHER_TURN,
		/** The runtime does not know the thread, or has not loaded it. */
		THREAD_NOT_FOUND

	}

}
