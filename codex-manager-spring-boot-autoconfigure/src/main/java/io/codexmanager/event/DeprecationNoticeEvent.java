package io.codexmanager.event;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * The runtime was used in a way that will not work for ever.
 */
public final class DeprecationNoticeEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public DeprecationNoticeEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return what is deprecated.
	 * @return the summary, empty if there is none
	 */
	public String summary() {
		return params().path("summary").asString("");
	}

	/**
	 * Return more about it.
	 * @return the details, if there are any
	 */
	public @Nullable String details() {
		return textOrNull(params().path("details"));
	}

}
