package io.codexmanager.skill;

import org.jspecify.annotations.Nullable;

/**
 * Who serves a call.
 *
 * @param definition the skill that serves it
 * @param foreign whether somebody else may, so that it must not be answered here
 */
record SkillRoute(@Nullable SkillDefinition definition, boolean foreign) {

	static SkillRoute to(SkillDefinition definition) {
		return new SkillRoute(definition, false);
	}

	/**
	 * The session is ours and has no such tool.
	 * @return the route
	 */
	static SkillRoute nowhere() {
		return new SkillRoute(null, false);
	}

	static SkillRoute elsewhere() {
		return new SkillRoute(null, true);
	}

}
