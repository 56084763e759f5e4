package io.codexmanager.observation;

import java.util.Locale;

/**
 * How a run of a skill ended.
 */
public enum SkillOutcome {

	/** The model got a result. */
	SUCCESS,

	/** The skill failed, or its result could not be sent. */
	FAILURE,

	/** The model's arguments were wrong, and it was told how. */
	INVALID_ARGUMENTS,

	/** The skill did not end within its time limit. */
	TIMEOUT,

	/** The call ended before the skill did, so there was nobody left to answer. */
	CANCELLED;

	/**
	 * Return the value for metrics.
	 * @return the name in lower case
	 */
	public String value() {
		return name().toLowerCase(Locale.ROOT);
	}

}
