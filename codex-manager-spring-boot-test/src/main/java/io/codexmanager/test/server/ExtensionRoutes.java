package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.catalogue.Extensions;
import io.codexmanager.test.runtime.catalogue.ReloadOutcome;

/**
 * The manager's extensions.
 */
final class ExtensionRoutes implements Routes {

	private static final List<String> RELOADERS = List.of("admin", "owner", "system");

	private final ManagerState state;

	private final Extensions extensions;

	private final ExtensionGuard guard;

	ExtensionRoutes(ManagerState state, ExtensionGuard guard) {
		this.state = state;
		this.extensions = state.services().extensions();
		this.guard = guard;
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.get("/api/agents/extensions", this::list),
				Route.post("/api/agents/extensions/reload", this::reload));
	}

	private Reply list(Call call) {
		this.guard.check(call.caller(), ExtensionGuard.ALL);
		return this.state.locked(() -> Reply.ok(this.extensions.list()));
	}

	private Reply reload(Call call) {
		this.guard.check(call.caller(), RELOADERS);
		return this.state.locked(() -> {
			ReloadOutcome outcome = this.extensions.reload();
			int status = switch (outcome) {
				case LOADED -> 200;
				case FAILED -> 400;
				case IN_PROGRESS -> 409;
			};
			return Reply.of(status, this.extensions.reloaded(outcome));
		});
	}

}
