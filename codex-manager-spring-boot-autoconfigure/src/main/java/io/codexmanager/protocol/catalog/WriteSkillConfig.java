package io.codexmanager.protocol.catalog;

import org.springframework.util.Assert;

/**
 * Switches a skill on or off.
 *
 * @param path path of its file, from {@link Skill#path()}; the server does not check that
 * it exists
 * @param enabled whether the model receives it
 */
public record WriteSkillConfig(String path, boolean enabled) {

	public WriteSkillConfig {
		Assert.hasText(path, "'path' must not be empty");
	}

	/**
	 * Give a skill to the model.
	 * @param path path of its file
	 * @return the request
	 */
	public static WriteSkillConfig enable(String path) {
		return new WriteSkillConfig(path, true);
	}

	/**
	 * Keep a skill from the model.
	 * @param path path of its file
	 * @return the request
	 */
	public static WriteSkillConfig disable(String path) {
		return new WriteSkillConfig(path, false);
	}

}
