package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.request.RequestKind;
import io.codexmanager.protocol.request.ResolutionStatus;

/**
 * A request of the runtime ended: it was answered, or it expired.
 */
public abstract class RequestResolvedEvent extends ManagerEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	private final RequestKind kind;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 * @param kind the kind of request
	 */
	protected RequestResolvedEvent(EventOrigin origin, EventPayload payload, RequestKind kind) {
		super(origin, payload);
		this.kind = kind;
	}

	/**
	 * Return the id of the request that ended.
	 * @return the id
	 */
	public String requestId() {
		return payload().path(this.kind.idField()).asString("");
	}

	/**
	 * Return how it ended.
	 * @return the status
	 */
	public ResolutionStatus status() {
		return new ResolutionStatus(payload().path("status").asString(""));
	}

}
