package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.request.Decision;
import io.codexmanager.protocol.request.RequestKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Questions were answered or expired.
 */
public final class ToolInputResolvedEvent extends RequestResolvedEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ToolInputResolvedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload, RequestKind.TOOL_INPUT);
	}

	/**
	 * Return the decision.
	 * @return the decision, {@code null} if the request expired
	 */
	public @Nullable Decision decision() {
		JsonNode decision = payload().path("decision");
		return decision.isString() ? new Decision(decision.stringValue()) : null;
	}

}
