package io.codexmanager.skill;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handler that runs a skill. Never called on an event loop; called concurrently by
 * several threads, and once per call.
 */
@FunctionalInterface
public interface SkillHandler {

	/**
	 * Run the skill.
	 * @param arguments the arguments, which match the schema in types and required
	 * properties; empty if the model provided none
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
