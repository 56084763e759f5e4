package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.request.ToolCall;

/**
 * The model calls a dynamic tool.
 */
public final class ToolCallRequestedEvent extends PendingRequestEvent<ToolCall> {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 * @param request the request
	 * @param recovered whether its announcement was missed
	 */
	public ToolCallRequestedEvent(EventOrigin origin, EventPayload payload, ToolCall request, boolean recovered) {
		super(origin, payload, request, recovered);
	}

}
