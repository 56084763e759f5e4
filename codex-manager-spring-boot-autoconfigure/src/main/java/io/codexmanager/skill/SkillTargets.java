package io.codexmanager.skill;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.stream.OpenRequests;

/**
 * What skills need to know about the profiles whose calls they serve. For the library's
 * own use.
 */
public interface SkillTargets {

	/**
	 * Return the client that submits answers.
	 * @param profile name of the profile
	 * @return its client
	 */
	ReactiveCodexManager client(String profile);

	/**
	 * Return what knows which calls can still be answered.
	 * @param profile name of the profile
	 * @return its open requests
	 */
	OpenRequests openRequests(String profile);

	/**
	 * Return how skills are run; asked once per profile.
	 * @param profile name of the profile
	 * @return its settings
	 */
	SkillSettings settings(String profile);

}
