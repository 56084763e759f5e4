package io.codexmanager.client;

/**
 * Operations on feedback. Must not be called on a thread that may not block.
 */
public interface FeedbackOperations {

}
