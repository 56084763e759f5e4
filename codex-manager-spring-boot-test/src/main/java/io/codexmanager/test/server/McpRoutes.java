package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.catalogue.McpServers;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * MCP servers.
 */
final class McpRoutes implements Routes {

	private final McpServers servers;

	private final RuntimeCalls runtime;

	McpRoutes(McpServers servers, RuntimeCalls runtime) {
		this.servers = servers;
		this.runtime = runtime;
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.get("/api/mcp/servers", this::list), Route.post("/api/mcp/reload", (call) -> reload()),
				Route.post("/api/mcp/servers/{serverName}/oauth/login", this::login));
	}

	private Reply list(Call call) {
		PageQuery page = PageQuery.of(call);
		return this.runtime.unmapped(() -> this.servers.list(page.cursor(), page.limit()));
	}

	private Reply reload() {
		return this.runtime.mapped("config/mcpServer/reload", () -> RuntimeCalls.wrapped(Json.object()));
	}

	private Reply login(Call call) {
		ObjectNode body = Fields.optional(call.body()).optionalTexts("scopes").count("timeoutSecs").checked();
		String name = call.parameter("serverName");
		ObjectNode details = RuntimeRefusal.details("mcpServer/oauth/login").put("name", name);
		return this.runtime.mapped(details, () -> RuntimeCalls.wrapped(this.servers.login(name, body.path("scopes"))));
	}

}
