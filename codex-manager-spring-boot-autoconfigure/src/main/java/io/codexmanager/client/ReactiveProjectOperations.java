package io.codexmanager.client;

/**
 * Operations on projects. Nothing is sent before subscription.
 */
public interface ReactiveProjectOperations {

}
