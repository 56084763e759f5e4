package io.codexmanager.client;

/**
 * Operations on the account of the runtime. Must not be called on a thread that may not
 * block.
 */
public interface AccountOperations {

}
