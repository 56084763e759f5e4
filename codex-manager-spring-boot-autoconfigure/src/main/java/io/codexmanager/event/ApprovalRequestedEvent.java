package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.Approval;

/**
 * The runtime asks whether it may run a command or change files.
 */
public final class ApprovalRequestedEvent extends PendingRequestEvent<Approval> {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 * @param request the request
	 * @param recovered whether its announcement was missed
	 */
	public ApprovalRequestedEvent(EventOrigin origin, EventPayload payload, Approval request, boolean recovered) {
		super(origin, payload, request, recovered);
	}

}
