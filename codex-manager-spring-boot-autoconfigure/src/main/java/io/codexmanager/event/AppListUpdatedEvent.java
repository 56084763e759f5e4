package io.codexmanager.event;

import java.io.Serial;
import java.util.List;

import io.codexmanager.protocol.catalog.App;

/**
 * The list of apps changed. On a stream that is filtered to a session it comes as {@code
 * app_list_updated}, the parameters alone.
 */
public final class AppListUpdatedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public AppListUpdatedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the apps.
	 * @return the whole list
	 * @throws io.codexmanager.CodexException if an app cannot be read
	 */
	public List<App> apps() {
		return parts(params().path("data"), App.class);
	}

}
