package io.codexmanager.client;

/**
 * Operations on jobs of the orchestrator. Nothing is sent before subscription.
 */
public interface ReactiveOrchestratorOperations {

}
