package io.codexmanager.listener;

/**
 * How far the round of a request is on this instance.
 */
enum RoundState {

	/** It can be decided. */
	OPEN,

	/** A decision is on its way. */
	SENDING,

	/** It was decided. */
	DECIDED,

	/** It was held, or given to another instance. */
	OVER,

	/** Its request has ended. */
	ENDED

}
