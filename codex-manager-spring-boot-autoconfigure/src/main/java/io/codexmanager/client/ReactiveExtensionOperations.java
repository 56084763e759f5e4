package io.codexmanager.client;

/**
 * Operations on agent extensions of the server. Nothing is sent before subscription.
 */
public interface ReactiveExtensionOperations {

}
