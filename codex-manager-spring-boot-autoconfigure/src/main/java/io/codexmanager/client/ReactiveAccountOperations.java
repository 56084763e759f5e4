package io.codexmanager.client;

/**
 * Operations on the account of the runtime. Nothing is sent before subscription.
 */
public interface ReactiveAccountOperations {

}
