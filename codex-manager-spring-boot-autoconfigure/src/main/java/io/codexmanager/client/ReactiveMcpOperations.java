package io.codexmanager.client;

/**
 * Operations on MCP servers. Nothing is sent before subscription.
 */
public interface ReactiveMcpOperations {

}
