package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.catalogue.Capabilities;

/**
 * What the runtime can do.
 */
final class CapabilityRoutes implements Routes {

	private final ManagerState state;

	private final Capabilities capabilities;

	CapabilityRoutes(ManagerState state) {
		this.state = state;
		this.capabilities = state.services().capabilities();
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.get("/api/capabilities", this::read));
	}

	private Reply read(Call call) {
		QueryFields query = new QueryFields(call.target());
		query.flag("refresh");
		query.refuse();
		return this.state.locked(() -> {
			if ("true".equals(call.target().single("refresh"))) {
				this.capabilities.probe();
			}
			return Reply.ok(this.capabilities.read());
		});
	}

}
