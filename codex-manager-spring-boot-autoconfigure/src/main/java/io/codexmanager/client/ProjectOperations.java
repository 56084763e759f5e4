package io.codexmanager.client;

/**
 * Operations on projects. Must not be called on a thread that may not block.
 */
public interface ProjectOperations {

}
