package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.request.Decision;
import io.codexmanager.protocol.request.RequestKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An approval was decided or expired.
 */
public final class ApprovalResolvedEvent extends RequestResolvedEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ApprovalResolvedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload, RequestKind.APPROVAL);
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
