package io.codexmanager.client;

/**
 * Operations on feedback. Nothing is sent before subscription.
 */
public interface ReactiveFeedbackOperations {

}
