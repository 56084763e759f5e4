package io.codexmanager.skill;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does the work of a skill. Called off the event loop, by several threads at a time, and
 * once per call.
 */
@FunctionalInterface
public interface SkillHandler {

	/**
	 * Run the skill.
	 * @param arguments the arguments, which fit the schema as far as types and required
	 * properties go; empty if the model gave none
	 * @param context the call
	 * @return the result: nothing, a text, content items, a
	 * {@link io.codexmanager.protocol.request.ToolCallResponse}, or anything that can be
	 * written as JSON; also in a {@code Mono}, a {@code CompletionStage} or an
	 * {@code Optional}
	 * @throws Exception on failure; the model is told the message of a
	 * {@link SkillException} only
	 */
	@Nullable Object handle(ObjectNode arguments, SkillContext context) throws Exception;

}
