package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.request.ToolInputRequest;

/**
 * The model asks the user questions.
 */
public final class ToolInputRequestedEvent extends PendingRequestEvent<ToolInputRequest> {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 * @param request the request
	 * @param recovered whether its announcement was missed
	 */
	public ToolInputRequestedEvent(EventOrigin origin, EventPayload payload, ToolInputRequest request,
			boolean recovered) {
		super(origin, payload, request, recovered);
	}

}
