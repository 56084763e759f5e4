package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.session.TurnError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A turn failed. Codex 0.105.0 never says so: a failed turn is a
 * {@link TurnCompletedEvent} whose status is {@code failed}. This is what other runtimes
 * may send.
 */
public final class TurnFailedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public TurnFailedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return why.
	 * @return the error, {@code null} if the runtime did not say
	 * @throws io.codexmanager.CodexException if there is one that cannot be read
	 */
	public @Nullable TurnError error() {
		JsonNode error = params().path("turn").path("error");
		JsonNode found = present(error) ? error : params().path("error");
		return present(found) ? part(found, TurnError.class) : null;
	}

}
