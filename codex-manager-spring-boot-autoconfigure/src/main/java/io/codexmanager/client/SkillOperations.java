package io.codexmanager.client;

/**
 * Operations on the skills that the runtime finds in files. Must not be called on a
 * thread that may not block.
 */
public interface SkillOperations {

}
