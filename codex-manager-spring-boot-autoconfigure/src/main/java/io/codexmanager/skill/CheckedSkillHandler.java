package io.codexmanager.skill;

import java.util.List;

import com.networknt.schema.Error;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the arguments against the schema before the work is done, and waits for a
 * {@code Future}, which cannot say by itself that it has ended.
 */
final class CheckedSkillHandler implements SkillHandler {

	private final JsonNode announced;

	private final SchemaView view;

	private final JsonSchemas schema;

	private final SchemaProblems problems;

	private final boolean ignoresUnknown;

	private final SkillHandler handler;

	private CheckedSkillHandler(JsonNode announced, JsonNode checked, JsonSchemas schema, boolean ignoresUnknown,
			SkillHandler handler) {
		this.announced = announced;
		this.view = new SchemaView(checked);
		this.schema = schema;
		this.problems = new SchemaProblems(checked);
		this.ignoresUnknown = ignoresUnknown;
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
			return new CheckedSkillHandler(schema, schema, JsonSchemas.written(schema), false, handler);
		}
		return checked.announced.equals(schema) ? checked : written(schema, checked.handler);
	}

	/**
	 * Check with a schema that was made from Java.
	 * @param announced the schema as the model is told
	 * @param checked the schema as the mapper needs it
	 * @param handler does the work
	 * @return the handler that checks
	 */
	static SkillHandler generated(ObjectNode announced, ObjectNode checked, SkillHandler handler) {
		return new CheckedSkillHandler(announced, checked, JsonSchemas.generated(checked), true, handler);
	}

	@Override
	public @Nullable Object handle(ObjectNode arguments, SkillContext context) throws Exception {
		ObjectNode read = ArgumentReading.read(this.view, arguments, this.ignoresUnknown);
		List<Error> errors = this.schema.check(read);
		if (!errors.isEmpty()) {
			throw new InvalidSkillArgumentsException(this.problems.tell(errors));
		}
		return SkillReturnType.await(this.handler.handle(read, context));
	}

}
