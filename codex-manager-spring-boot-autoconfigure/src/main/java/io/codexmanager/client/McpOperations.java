package io.codexmanager.client;

/**
 * Operations on MCP servers. Must not be called on a thread that may not block.
 */
public interface McpOperations {

}
