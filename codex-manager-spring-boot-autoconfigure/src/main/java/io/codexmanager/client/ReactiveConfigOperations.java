package io.codexmanager.client;

/**
 * Operations on the configuration of the runtime. Nothing is sent before subscription.
 */
public interface ReactiveConfigOperations {

}
