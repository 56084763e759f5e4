package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.catalogue.Catalogue;

/**
 * Lists of what there is: models, features, modes, apps.
 */
final class CatalogueRoutes implements Routes {

	private final Catalogue catalogue;

	private final RuntimeCalls runtime;

	CatalogueRoutes(Catalogue catalogue, RuntimeCalls runtime) {
		this.catalogue = catalogue;
		this.runtime = runtime;
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.get("/api/models", this::models), Route.get("/api/features/experimental", this::features),
				Route.get("/api/collaboration/modes", this::modes), Route.get("/api/apps", this::apps));
	}

	private Reply models(Call call) {
		PageQuery page = PageQuery.of(call);
		return this.runtime.unmapped(() -> this.catalogue.models(page.cursor(), page.limit()));
	}

	private Reply features(Call call) {
		PageQuery page = PageQuery.of(call);
		return this.runtime.mapped("experimentalFeature/list",
				() -> this.catalogue.features(page.cursor(), page.limit()));
	}

	private Reply modes(Call call) {
		PageQuery page = PageQuery.of(call);
		return this.runtime.mapped("collaborationMode/list", () -> this.catalogue.modes(page.cursor(), page.limit()));
	}

	private Reply apps(Call call) {
		QueryFields query = new QueryFields(call.target());
		PageQuery page = PageQuery.of(query);
		query.flag("forceRefetch");
		query.refuse();
		String threadId = call.target().single("threadId");
		return this.runtime.mapped("app/list", () -> this.catalogue.apps(page.cursor(), page.limit(), threadId));
	}

}
