package io.codexmanager.client.turn;

import io.codexmanager.protocol.session.SessionSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What the server answered when it was asked about a turn.
 */
sealed interface TurnCheck {

	record Read(SessionSnapshot snapshot) implements TurnCheck {
	}

	/**
	 * The runtime lives.
	 *
	 * @param runtime its process, if that is known
	 */
	record Alive(@Nullable Integer runtime) implements TurnCheck {
	}

	record Deleted(Throwable cause) implements TurnCheck {
	}

	/** The runtime is gone; the cause is why the session could not be read, if it was. */
	record RuntimeLost(@Nullable Throwable cause) implements TurnCheck {
	}

	/** The runtime lives, but the session cannot be read. */
	record Unreadable(Throwable cause, @Nullable Integer runtime) implements TurnCheck {
	}

	record Unreachable(Throwable cause) implements TurnCheck {
	}

}
