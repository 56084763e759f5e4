package io.codexmanager.client.turn;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where the time of a turn went. What is left of the total is the time before the message
 * was accepted.
 *
 * @param total the whole of the waiting, from the call on
 * @param active the time in which the runtime worked
 * @param human the time in which an approval or a question waited for a person
 * @param tools the time in which the call of a skill waited for its answer, and nothing
 * waited for a person
 */
public record TurnTimes(Duration total, Duration active, Duration human, Duration tools) implements Serializable {

	/**
	 * The times of what took none.
	 * @return nothing on every clock
	 */
	public static TurnTimes none() {
		return beforeTheTurn(Duration.ZERO);
	}

	/**
	 * The times when no turn has begun.
	 * @param total how long was waited
	 * @return the times
	 */
	public static TurnTimes beforeTheTurn(Duration total) {
		return new TurnTimes(total, Duration.ZERO, Duration.ZERO, Duration.ZERO);
	}

}
