package io.codexmanager.client;

/**
 * Operations on the models. Must not be called on a thread that may not block.
 */
public interface ModelOperations {

}
