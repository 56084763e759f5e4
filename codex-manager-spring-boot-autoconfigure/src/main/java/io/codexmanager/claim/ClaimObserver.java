package io.codexmanager.claim;

/**
 * Learns what becomes of claims, in order, soon afterwards, on a thread of its own. While
 * it blocks, up to 16,384 reports wait; what comes beyond is not told.
 */
@FunctionalInterface
public interface ClaimObserver {

	/** Observes nothing. */
	ClaimObserver NONE = (kind, event) -> {
	};

	/**
	 * Something became of a claim.
	 * @param kind the kind of its key
	 * @param event what
	 */
	void claim(String kind, Event event);

	/**
	 * What becomes of claims.
	 */
	enum Event {

		/** It was granted to this instance. */
		GRANTED,

		/** Somebody else held it when this instance asked. */
		TAKEN,

		/** It was done when this instance asked. */
		DONE,

		/** This instance held it and could not renew its lease in time. */
		LOST,

		/** The store failed when it was asked, for a claim or about one. */
		FAILED

	}

}
