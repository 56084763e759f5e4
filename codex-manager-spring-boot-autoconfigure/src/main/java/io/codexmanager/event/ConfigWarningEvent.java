package io.codexmanager.event;

import java.io.Serial;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The runtime found something odd in its configuration.
 */
public final class ConfigWarningEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ConfigWarningEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return what it found.
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

	/**
	 * Return the file.
	 * @return the path on the server's machine, if the runtime named one
	 */
	public @Nullable String path() {
		return textOrNull(params().path("path"));
	}

	/**
	 * Return where in the file.
	 * @return the range as it came, a missing node if there is none
	 */
	public JsonNode range() {
		return params().path("range");
	}

}
