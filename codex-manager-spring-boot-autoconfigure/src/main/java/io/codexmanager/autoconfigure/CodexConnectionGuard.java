package io.codexmanager.autoconfigure;

import java.net.URI;

import io.codexmanager.CodexConfigurationException;

/**
 * Strategy that decides whether a profile may connect to its manager. Beans of this type
 * are called before each attempt of a call and before each connect of the event stream;
 * the first one that throws an exception decides. The test support has one that prevents
 * tests from connecting to managers that are not embedded. Used by several threads at the
 * same time, and must not block.
 */
@FunctionalInterface
public interface CodexConnectionGuard {

	/**
	 * Check whether a profile may connect.
	 * @param profile name of the profile
	 * @param apiUrl the address that it would connect to, including the prefix
	 * @throws CodexConfigurationException if it must not connect
	 */
	void check(String profile, URI apiUrl);

}
