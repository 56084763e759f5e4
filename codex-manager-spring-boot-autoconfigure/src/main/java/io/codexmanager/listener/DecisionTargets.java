package io.codexmanager.listener;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.stream.OpenRequests;

/**
 * Where the decisions of a profile go. Asked when there is a decision, not before. For
 * the library's own use.
 */
public interface DecisionTargets {

	/**
	 * Return the client of a profile.
	 * @param profile name of the profile
	 * @return the client
	 */
	ReactiveCodexManager client(String profile);

	/**
	 * Return what knows the open requests of a profile.
	 * @param profile name of the profile
	 * @return the open requests
	 */
	OpenRequests openRequests(String profile);

}
