package io.codexmanager.client.turn;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the time of a turn was spent. The rest of the total is the time before the message
 * was accepted.
 *
 * @param total the whole wait, from the call on
 * @param active the time in which the runtime worked
 * @param human the time in which an approval or a question waited for a person
 * @param tools the time in which a skill call waited for its answer while nothing waited
 * for a person
 */
public record TurnTimes(Duration total, Duration active, Duration human, Duration tools) implements Serializable {

	/**
	 * The times of something that took no time.
	 * @return zero on every clock
	 */
	public static TurnTimes none() {
		return beforeTheTurn(Duration.ZERO);
	}

	/**
	 * The times if no turn has started.
	 * @param total how long the wait took
	 * @return the times
	 */
	public static TurnTimes beforeTheTurn(Duration total) {
		return new TurnTimes(total, Duration.ZERO, Duration.ZERO, Duration.ZERO);
	}

}
