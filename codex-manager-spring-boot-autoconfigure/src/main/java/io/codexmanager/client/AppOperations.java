package io.codexmanager.client;

/**
 * Operations on apps. Must not be called on a thread that may not block.
 */
public interface AppOperations {

}
