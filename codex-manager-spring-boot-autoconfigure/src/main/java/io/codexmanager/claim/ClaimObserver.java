package io.codexmanager.claim;

/**
 * Learns what becomes of claims. Is told on the thread that claims, which it must not
 * block, by several threads.
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
