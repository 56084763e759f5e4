package io.codexmanager.test.runtime.catalogue;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.session.SessionStore;
import io.codexmanager.test.runtime.support.Pages;
import io.codexmanager.test.runtime.support.RuntimeErrorException;
import io.codexmanager.test.runtime.support.ThreadIds;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the runtime can list: models, features, modes, apps. The lock of the
 * {@link ManagerState} must be held.
 */
public final class Catalogue {

	private final List<JsonNode> models = Presets.list("models");

	private final List<JsonNode> features = Presets.list("features");

	private final List<JsonNode> modes = Presets.list("modes");

	private final UserConfig config;

	private final SessionStore sessions;

	Catalogue(UserConfig config, SessionStore sessions) {
		this.config = config;
		this.sessions = sessions;
	}

	/**
	 * A page of models.
	 * @param cursor where it begins
	 * @param limit the size of the page
	 * @return the answer
	 * @throws RuntimeErrorException if the cursor is wrong
	 */
	public ObjectNode models(@Nullable String cursor, int limit) {
		return Pages.page(this.models, cursor, limit, "models");
	}

	/**
	 * A page of experimental features, which the configuration turns on and off.
	 * @param cursor where it begins
	 * @param limit the size of the page
	 * @return the answer
	 * @throws RuntimeErrorException if the cursor is wrong
	 */
	public ObjectNode features(@Nullable String cursor, int limit) {
		ObjectNode page = Pages.page(this.features, cursor, limit, "feature flags");
		JsonNode chosen = this.config.values().path("features");
		page.path("data").forEach((feature) -> {
			boolean preset = feature.path("defaultEnabled").asBoolean();
			((ObjectNode) feature).put("enabled", chosen.path(feature.path("name").asString()).asBoolean(preset));
		});
		return page;
	}

	/**
	 * A page of collaboration modes.
	 * @param cursor where it begins
	 * @param limit the size of the page
	 * @return the answer
	 * @throws RuntimeErrorException if the cursor is wrong
	 */
	public ObjectNode modes(@Nullable String cursor, int limit) {
		return Pages.page(this.modes, cursor, limit, "collaboration modes");
	}

	/**
	 * A page of apps, of which there are none.
	 * @param cursor where it begins
	 * @param limit the size of the page
	 * @param threadId the session that asks, {@code null} for none
	 * @return the answer
	 * @throws RuntimeErrorException if the cursor or the session is wrong
	 */
	public ObjectNode apps(@Nullable String cursor, int limit, @Nullable String threadId) {
		if (threadId != null) {
			ThreadIds.check(threadId);
			ManagedSession session = this.sessions.find(threadId);
			if (session == null || !session.loaded()) {
				throw RuntimeErrorException.invalid("thread not found: " + threadId);
			}
		}
		return Pages.page(List.of(), cursor, limit, "apps");
	}

}
