package io.codexmanager.client.operation;

import java.util.stream.Stream;

import io.codexmanager.protocol.CursorPage;
import io.codexmanager.protocol.NoResult;
import io.codexmanager.protocol.PageQuery;
import io.codexmanager.protocol.RuntimeResult;
import io.codexmanager.protocol.catalog.McpOauthLogin;
import io.codexmanager.protocol.catalog.McpOauthLoginStarted;
import io.codexmanager.protocol.catalog.McpServer;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Operations on MCP servers. Must not be called on a thread that may not block.
 */
public interface McpOperations {

	/**
	 * List MCP servers of the runtime with what they offer. A cursor that the runtime
	 * does not know is answered with 500.
	 * @param query which part of the list
	 * @return a page of servers
	 */
	@Operation(name = "mcp.servers.list", atLeastSeconds = 130)
	@GetExchange("/mcp/servers")
	CursorPage<McpServer> servers(PageQuery query);

	/**
	 * List all MCP servers of the runtime, over all pages. Pages are fetched as needed.
	 * @param query which ones; its cursor is where to begin
	 * @return the servers
	 */
	default Stream<McpServer> allServers(PageQuery query) {
		return Pages.stream(query.cursor(), (cursor) -> servers(query.cursor(cursor)));
	}

	/**
	 * Let the runtime reload the configuration of MCP servers.
	 * @return the confirmation
	 */
	@Operation(name = "mcp.reload")
	@PostExchange("/mcp/reload")
	RuntimeResult<NoResult> reload();

	/**
	 * Start a login to an MCP server, which the user completes in the browser. An unknown
	 * server is answered with 409.
	 * @param serverName the server
	 * @param request how to log in
	 * @return where the user completes it
	 */
	@Operation(name = "mcp.oauth.login", atLeastSeconds = 130)
	@PostExchange("/mcp/servers/{serverName}/oauth/login")
	RuntimeResult<McpOauthLoginStarted> login(@PathVariable String serverName, @RequestBody McpOauthLogin request);

}
