package io.codexmanager.event;

import java.io.Serial;
import java.util.List;

import io.codexmanager.protocol.SignalContext;
import io.codexmanager.protocol.SignalPayload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import org.springframework.util.function.SingletonSupplier;

/**
 * A signal of the runtime, {@code app_server.*}. Those with a type of their own are
 * sub-types; all others arrive as this type.
 */
public class AppServerSignal extends ManagerEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient SingletonSupplier<SignalPayload> signal;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public AppServerSignal(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
		this.signal = SingletonSupplier.of(() -> payload.as(SignalPayload.class));
	}

	/**
	 * Return the whole signal.
	 * @return the signal
	 */
	public SignalPayload signal() {
		return this.signal.obtain();
	}

	/**
	 * Return the runtime's parameters.
	 * @return the parameters, a missing node if there are none
	 */
	public JsonNode params() {
		JsonNode params = signal().params();
		return (params != null && !params.isNull()) ? params : MissingNode.getInstance();
	}

	/**
	 * Return the turn that the signal is about: the one the runtime names, else the one
	 * the manager believes to run, which can be a phantom.
	 * @return the id of the turn, if there is one
	 */
	public @Nullable String turnId() {
		JsonNode params = params();
		for (JsonNode named : List.of(params.path("turnId"), params.path("turn").path("id"))) {
			if (named.isString()) {
				return named.stringValue();
			}
		}
		SignalContext context = signal().context();
		return (context != null) ? context.turnId() : null;
	}

	/**
	 * Read a field of the parameters as a type.
	 * @param field the name
	 * @param type the type
	 * @param <T> the type
	 * @return the value
	 * @throws io.codexmanager.CodexException if there is none that can be read
	 */
	protected final <T> T param(String field, Class<T> type) {
		return part(params().path(field), type);
	}

}
