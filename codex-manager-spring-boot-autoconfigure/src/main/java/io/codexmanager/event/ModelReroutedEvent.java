package io.codexmanager.event;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * The provider answered with another model than the one that was asked for.
 */
public final class ModelReroutedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ModelReroutedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the model that was asked for.
	 * @return the model, empty if there is none
	 */
	public String fromModel() {
		return params().path("fromModel").asString("");
	}

	/**
	 * Return the model that answers.
	 * @return the model, empty if there is none
	 */
	public String toModel() {
		return params().path("toModel").asString("");
	}

	/**
	 * Return why.
	 * @return the reason, if the runtime gave one as a word
	 */
	public @Nullable String reason() {
		return textOrNull(params().path("reason"));
	}

}
