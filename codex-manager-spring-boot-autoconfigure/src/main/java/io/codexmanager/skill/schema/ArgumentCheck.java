package io.codexmanager.skill.schema;

import java.util.List;

import com.networknt.schema.Error;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds arguments against a schema. Immutable. For the library's own use.
 */
public final class ArgumentCheck {

	/** Arguments that are nested deeper are refused. */
	public static final int DEEPEST = ArgumentReading.DEEPEST;

	private final SchemaView view;

	private final JsonSchemas schema;

	private final SchemaProblems problems;

	private final boolean ignoresUnknown;

	private ArgumentCheck(JsonNode schema, JsonSchemas read, boolean ignoresUnknown) {
		this.view = new SchemaView(schema);
		this.schema = read;
		this.problems = new SchemaProblems(schema);
		this.ignoresUnknown = ignoresUnknown;
	}

	/**
	 * Check with a schema that somebody wrote, to the letter.
	 * @param schema the schema
	 * @return the check
	 * @throws UnusableTypeException if it is no valid schema
	 */
	public static ArgumentCheck written(JsonNode schema) {
		return new ArgumentCheck(schema, JsonSchemas.written(schema), false);
	}

	/**
	 * Check with a schema that was made from Java.
	 * @param schema the schema, with {@link SchemaMarks}
	 */
	static ArgumentCheck generated(ObjectNode schema) {
		return new ArgumentCheck(schema, JsonSchemas.generated(schema), true);
	}

	/**
	 * Take what came as arguments for an object.
	 * @param given what came, nothing among it
	 * @return the arguments, not checked yet
	 * @throws UnusableArgumentsException if it is something else
	 */
	public static ObjectNode object(@Nullable JsonNode given) {
		return ArgumentReading.object(given);
	}

	/**
	 * Read arguments as the schema has them, and check them.
	 * @param arguments the arguments, which stay as they are
	 * @return what can be handed on
	 * @throws UnusableArgumentsException if they do not fit
	 */
	public ObjectNode read(ObjectNode arguments) {
		ObjectNode read = ArgumentReading.read(this.view, arguments, this.ignoresUnknown);
		List<Error> errors = this.schema.check(read);
		if (!errors.isEmpty()) {
			throw new UnusableArgumentsException(this.problems.tell(errors));
		}
		return read;
	}

}
