package io.codexmanager.client;

/**
 * Operations on apps. Nothing is sent before subscription.
 */
public interface ReactiveAppOperations {

}
