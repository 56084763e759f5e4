package io.codexmanager.skill;

import io.codexmanager.skill.schema.ArgumentCheck;
import io.codexmanager.skill.schema.MethodSchema;
import io.codexmanager.skill.schema.UnusableTypeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the arguments against the schema before the work is done, and waits for a
 * {@code Future}, which cannot say by itself that it has ended.
 */
final class CheckedSkillHandler implements SkillHandler {

	private final JsonNode announced;

	private final ArgumentCheck check;

	private final SkillHandler handler;

	private CheckedSkillHandler(JsonNode announced, ArgumentCheck check, SkillHandler handler) {
		this.announced = announced;
		this.check = check;
		this.handler = handler;
	}

	/**
	 * Check with a schema that somebody wrote, to the letter.
	 * @param schema the schema
	 * @param handler does the work; if it checks with this schema already it is returned
	 * @return the handler that checks
	 * @throws UnusableTypeException if it is no valid schema
	 */
	static SkillHandler written(JsonNode schema, SkillHandler handler) {
		if (!(handler instanceof CheckedSkillHandler checked)) {
			return new CheckedSkillHandler(schema, ArgumentCheck.written(schema), handler);
		}
		return checked.announced.equals(schema) ? checked : written(schema, checked.handler);
	}

	/**
	 * Check with a schema that was made from Java.
	 * @param schema the schema
	 * @param handler does the work
	 * @return the handler that checks
	 */
	static SkillHandler generated(MethodSchema schema, SkillHandler handler) {
		return new CheckedSkillHandler(schema.announced(), schema.check(), handler);
	}

	@Override
	public @Nullable Object handle(ObjectNode arguments, SkillContext context) throws Exception {
		ObjectNode read = InvalidSkillArgumentsException.reading(() -> this.check.read(arguments));
		return SkillReturnType.await(this.handler.handle(read, context));
	}

}
