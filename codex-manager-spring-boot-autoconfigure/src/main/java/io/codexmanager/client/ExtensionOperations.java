package io.codexmanager.client;

/**
 * Operations on agent extensions of the server. Must not be called on a thread that may
 * not block.
 */
public interface ExtensionOperations {

}
