package io.codexmanager.client;

/**
 * Operations on jobs of the orchestrator. Must not be called on a thread that may not
 * block.
 */
public interface OrchestratorOperations {

}
