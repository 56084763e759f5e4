package io.codexmanager.client;

/**
 * Operations on the skills that the runtime finds in files. Nothing is sent before
 * subscription.
 */
public interface ReactiveSkillOperations {

}
