package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.request.RequestKind;

/**
 * A tool call was answered or expired.
 */
public final class ToolCallResolvedEvent extends RequestResolvedEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ToolCallResolvedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload, RequestKind.TOOL_CALL);
	}

	/**
	 * Return whether the answer said that the tool succeeded.
	 * @return {@code false} also for calls that expired
	 */
	public boolean success() {
		return payload().path("success").asBoolean(false);
	}

}
