package io.codexmanager.client;

/**
 * Operations on the runtime. Nothing is sent before subscription.
 */
public interface ReactiveRuntimeOperations {

}
