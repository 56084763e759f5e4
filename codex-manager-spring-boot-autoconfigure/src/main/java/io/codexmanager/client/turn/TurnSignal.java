package io.codexmanager.client.turn;

import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.protocol.session.Item;
import io.codexmanager.protocol.session.TokenUsage;
import io.codexmanager.protocol.session.TurnStatus;
import org.jspecify.annotations.Nullable;

/**
 * What waiting for a turn cares about among the frames of a session.
 */
sealed interface TurnSignal {

	record Started(String turnId) implements TurnSignal {

	}

	record ItemStarted(String turnId, Item item) implements TurnSignal {
	}

	record ItemCompleted(String turnId, Item item) implements TurnSignal {
	}

	record Delta(String turnId, String itemId, String text) implements TurnSignal {
	}

	/** An error that ends the turn, or after which the runtime asks the model again. */
	record Trouble(String turnId, String message, boolean willRetry) implements TurnSignal {
	}

	record Ended(String turnId, TurnStatus status, @Nullable String error) implements TurnSignal {
	}

	record SessionDeleted() implements TurnSignal {
	}

	/** The status of the thread changed. */
	record Status(boolean waitsForPeople) implements TurnSignal {
	}

	/** An approval, a question or a call of a tool. */
	record Asked(String turnId, String requestId, RequestKind kind) implements TurnSignal {
	}

	/** Requests expire when a turn ends, but also when the runtime dies. */
	record Resolved(String requestId, boolean expired) implements TurnSignal {
	}

	/** The model was called, and this is what was used so far. */
	record Used(String turnId, TokenUsage usage) implements TurnSignal {
	}

	record Other() implements TurnSignal {
	}

}
