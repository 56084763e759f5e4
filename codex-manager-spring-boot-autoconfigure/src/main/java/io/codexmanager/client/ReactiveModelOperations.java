package io.codexmanager.client;

/**
 * Operations on the models. Nothing is sent before subscription.
 */
public interface ReactiveModelOperations {

}
