package io.codexmanager.client;

/**
 * Operations on the configuration of the runtime. Must not be called on a thread that may
 * not block.
 */
public interface ConfigOperations {

}
