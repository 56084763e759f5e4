package io.codexmanager.client;

import io.codexmanager.protocol.SessionSnapshot;

/**
 * What the server answered when it was asked about a turn.
 */
sealed interface TurnCheck {

	record Read(SessionSnapshot snapshot) implements TurnCheck {
	}

	record Alive() implements TurnCheck {
	}

	record Deleted() implements TurnCheck {
	}

	record RuntimeLost() implements TurnCheck {
	}

	/** The runtime lives, but the session cannot be read. */
	record Unreadable(Throwable cause) implements TurnCheck {
	}

	record Unreachable(Throwable cause) implements TurnCheck {
	}

}
