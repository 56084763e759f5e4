package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.catalogue.Services;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The runtime's own skills.
 */
final class SkillRoutes implements Routes {

	private final Services services;

	private final RuntimeCalls runtime;

	SkillRoutes(Services services, RuntimeCalls runtime) {
		this.services = services;
		this.runtime = runtime;
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.get("/api/skills", this::list), Route.post("/api/skills/config", this::configure),
				Route.get("/api/skills/remote", (call) -> missing(RuntimeRefusal.details("skills/remote/read"))),
				Route.post("/api/skills/remote", this::writeRemote));
	}

	private Reply list(Call call) {
		QueryFields query = new QueryFields(call.target());
		query.flag("forceReload");
		query.refuse();
		String cwd = call.target().single("cwd");
		return this.runtime.mapped("skills/list", () -> this.services.skills().list(cwd));
	}

	private Reply configure(Call call) {
		ObjectNode body = Fields.required(call.body()).text("path", true).requiredFlag("enabled").checked();
		String path = body.path("path").asString();
		ObjectNode details = RuntimeRefusal.details("skills/config/write").put("path", path);
		return this.runtime.mapped(details,
				() -> RuntimeCalls.wrapped(this.services.skills().configure(path, body.path("enabled").asBoolean())));
	}

	private Reply writeRemote(Call call) {
		ObjectNode body = Fields.required(call.body()).text("hazelnutId", true).requiredFlag("isPreload").checked();
		return missing(
				RuntimeRefusal.details("skills/remote/write").put("hazelnutId", body.path("hazelnutId").asString()));
	}

	private Reply missing(ObjectNode details) {
		return this.runtime.mapped(details, () -> {
			this.services.missing(details.path("method").asString());
			return Json.object();
		});
	}

}
