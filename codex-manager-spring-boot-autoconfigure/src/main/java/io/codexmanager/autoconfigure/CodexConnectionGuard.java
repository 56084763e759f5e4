package io.codexmanager.autoconfigure;

import java.net.URI;

import io.codexmanager.CodexConfigurationException;

/**
 * Decides whether a profile may connect to its manager. Beans of this type are asked
 * before each try of a call and before each connect of the event stream; the first one
 * that throws decides. The test support has one, which keeps tests from managers that are
 * not embedded ones. Used by several threads at the same time, and must not block.
 */
@FunctionalInterface
public interface CodexConnectionGuard {

	/**
	 * Decide.
	 * @param profile name of the profile
	 * @param apiUrl where it would connect to, prefix included
	 * @throws CodexConfigurationException if it must not
	 */
	void check(String profile, URI apiUrl);

}
