package io.codexmanager.test.runtime.catalogue;

import java.net.URLEncoder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.Signals;
import io.codexmanager.test.runtime.support.Ids;
import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.Pages;
import io.codexmanager.test.runtime.support.RuntimeErrorException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The MCP servers that the configuration names under {@code mcp_servers}. None of them is
 * ever called. The lock of the {@link ManagerState} must be held.
 */
public final class McpServers {

	private final Set<String> loggedIn = new HashSet<>();

	private final Ids ids;

	private final UserConfig config;

	private final Signals signals;

	McpServers(Ids ids, UserConfig config, Signals signals) {
		this.ids = ids;
		this.config = config;
		this.signals = signals;
	}

	/**
	 * A page of servers.
	 * @param cursor where it begins
	 * @param limit the size of the page
	 * @return the answer
	 * @throws RuntimeErrorException if the cursor is wrong
	 */
	public ObjectNode list(@Nullable String cursor, int limit) {
		List<ObjectNode> servers = servers().propertyStream()
			.map((entry) -> json(entry.getKey(), entry.getValue()))
			.toList();
		return Pages.page(servers, cursor, limit, "MCP servers");
	}

	private ObjectNode json(String name, JsonNode server) {
		ObjectNode json = Json.object().put("name", name);
		json.putObject("tools");
		json.putArray("resources");
		json.putArray("resourceTemplates");
		return json.put("authStatus", authStatus(name, server));
	}

	private String authStatus(String name, JsonNode server) {
		if (!server.has("url")) {
			return "unsupported";
		}
		if (server.has("bearer_token_env_var")) {
			return "bearerToken";
		}
		return this.loggedIn.contains(name) ? "oAuth" : "notLoggedIn";
	}

	/**
	 * Begin a login with a server.
	 * @param name the server
	 * @param scopes what to ask for
	 * @return the result
	 * @throws RuntimeErrorException if there is no such server, or no login with it
	 */
	public ObjectNode login(String name, JsonNode scopes) {
		JsonNode server = servers().path(name);
		if (!server.isObject()) {
			throw RuntimeErrorException.invalid("No MCP server named '" + name + "' found.");
		}
		if (!server.has("url")) {
			throw RuntimeErrorException.invalid("OAuth login is only supported for streamable HTTP servers.");
		}
		String scope = String.join(" ", scopes.valueStream().map(JsonNode::asString).toList());
		return Json.object()
			.put("authorizationUrl", server.path("url").asString("") + "/authorize?response_type=code&scope="
					+ URLEncoder.encode(scope, UTF_8) + "&state=" + this.ids.random());
	}

	/**
	 * The user completes a login in the browser.
	 * @param name the server
	 * @param error what went wrong, {@code null} for nothing
	 */
	public void complete(String name, @Nullable String error) {
		ObjectNode params = Json.object().put("name", name).put("success", error == null);
		if (error != null) {
			params.put("error", error);
		}
		else {
			this.loggedIn.add(name);
		}
		this.signals.notification(null, "mcpServer/oauthLogin/completed", params,
				() -> this.signals.broadcast("mcp_oauth_completed", null, params));
	}

	private JsonNode servers() {
		return this.config.values().path("mcp_servers");
	}

}
