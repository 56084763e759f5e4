package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.request.PendingRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request of the runtime that waits for its answer. Published once per request, even if
 * the manager announces it again.
 *
 * @param <T> type of the request
 */
public abstract class PendingRequestEvent<T extends PendingRequest> extends ManagerEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient T request;

	private final boolean recovered;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 * @param request the request
	 * @param recovered whether its announcement was missed
	 */
	protected PendingRequestEvent(EventOrigin origin, EventPayload payload, T request, boolean recovered) {
		super(origin, payload);
		this.request = request;
		this.recovered = recovered;
	}

	/**
	 * Return the request.
	 * @return the request
	 */
	public T request() {
		return this.request;
	}

	/**
	 * Return the turn that waits for the answer.
	 * @return the id of the turn, {@code null} for requests of legacy methods
	 */
	@Override
	public @Nullable String turnId() {
		return this.request.turnId();
	}

	/**
	 * Return whether the announcement was missed and the request was found in the
	 * manager's lists after a connect.
	 * @return {@code true} if it was missed
	 */
	public boolean recovered() {
		return this.recovered;
	}

}
