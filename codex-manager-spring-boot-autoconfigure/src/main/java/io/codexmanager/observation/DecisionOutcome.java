package io.codexmanager.observation;

import java.util.Locale;

/**
 * How the wait for a decision ended.
 */
public enum DecisionOutcome {

	/** What was asked for was allowed, or the questions were answered. */
	ACCEPTED,

	/** It was refused, and the turn went on. */
	DECLINED,

	/** It was refused, and the turn ended. */
	CANCELLED,

	/** It was decided with a word that this library does not know. */
	OTHER,

	/** The request ended without a decision, as its turn or its runtime did. */
	ENDED,

	/** The request is open no more, and how it ended was not seen. */
	UNSEEN,

	/** This instance was stopped before the request ended. */
	STOPPED;

	/**
	 * Return the value for metrics.
	 * @return the name in lower case
	 */
	public String value() {
		return name().toLowerCase(Locale.ROOT);
	}

}
