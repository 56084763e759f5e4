package io.codexmanager.event;

import java.io.Serial;
import java.time.Instant;

import io.codexmanager.CodexException;
import io.codexmanager.protocol.stream.SessionRef;
import io.codexmanager.protocol.stream.SignalPayload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A signal of the runtime, {@code app_server.*}. Signals with a type of their own are
 * sub-types; all others are delivered as this type.
 * <p>
 * A few are also derived by the manager, for example {@code account_updated}: the
 * parameters alone, without the rest of the signal. They have the same types, so that
 * listeners by type do not depend on which one a stream carries.
 */
public class AppServerSignal extends ManagerEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public AppServerSignal(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the whole signal.
	 * @return the signal
	 * @throws CodexException if there is none that can be read, as in events that the
	 * manager derives from signals
	 */
	public SignalPayload signal() {
		if (derived()) {
			throw new CodexException("Event " + type() + " carries the parameters of a signal alone");
		}
		return payload(SignalPayload.class);
	}

	/**
	 * Return the runtime's parameters.
	 * @return the parameters, a missing node if there are none
	 */
	public JsonNode params() {
		JsonNode params = derived() ? payload() : payload().path("params");
		return present(params) ? params : MissingNode.getInstance();
	}

	/**
	 * Return what the server knows about the session.
	 * @return the session with its title and project; {@code null} for signals that
	 * belong to no session, and if the server provides no information about it. The title
	 * is {@code null} as long as the session has none of its own, as in its first events
	 */
	public @Nullable SessionRef session() {
		JsonNode session = payload().path("session");
		return session.path("id").isString() ? part(session, SessionRef.class) : null;
	}

	/**
	 * Return when the server read the signal from the runtime, by the server's clock.
	 * {@link #receivedAt()} is when this client received it.
	 * @return the time, {@code null} if the server did not provide it
	 */
	public @Nullable Instant serverReceivedAt() {
		return timeOrNull(payload().path("receivedAt"));
	}

	/**
	 * Return the turn that the signal is about: the one that the runtime names, otherwise
	 * the one that the manager assumes to be running, which may not exist.
	 * @return the id of the turn, if there is one
	 */
	@Override
	public @Nullable String turnId() {
		String named = turnOf(params());
		return (named != null) ? named : textOrNull(payload().path("context").path("turnId"));
	}

	/**
	 * Read a field of the parameters as a type.
	 * @param field the name
	 * @param type the type
	 * @param <T> the type
	 * @return the value
	 * @throws CodexException if there is none that can be read
	 */
	protected final <T> T param(String field, Class<T> type) {
		return part(params().path(field), type);
	}

	private boolean derived() {
		return !type().startsWith(EventNames.APP_SERVER);
	}

}
