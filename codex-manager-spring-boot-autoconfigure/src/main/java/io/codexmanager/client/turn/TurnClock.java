package io.codexmanager.client.turn;

/**
 * What a limit for the waiting for a turn counts.
 */
public enum TurnClock {

	/** All of the waiting, from the call on. */
	TOTAL,

	/**
	 * The time in which the runtime works. Stands still while a person or a tool is
	 * waited for.
	 */
	ACTIVE,

	/**
	 * The time since the last sign of the runtime while it should be working. Stands
	 * still while a person or a tool is waited for, and while the event stream is away,
	 * since long answers show no progress when they are read.
	 */
	IDLE,

	/** The time in which an approval or a question waits for a person. */
	HUMAN

}
