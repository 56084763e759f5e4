package io.codexmanager.skill.schema;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes schemas from the parameters of methods. Safe for use by several threads. For the
 * library's own use.
 */
public final class MethodSchemas {

	private final JsonMapper mapper;

	private final SkillSchemaGenerator announced;

	private final SkillSchemaGenerator checked;

	private final MethodParameters parameters;

	private final Function<Throwable, @Nullable String> meant;

	/**
	 * Create schemas.
	 * @param mapper the mapper that the one for arguments is derived from
	 * @param validated whether constraints are enforced elsewhere; they are announced all
	 * the same
	 * @param contextType parameters of this type are not the model's to give
	 * @param meant finds what the model is to be told of a failure in a constructor or
	 * factory method, {@code null} if that is for the log only
	 */
	public MethodSchemas(JsonMapper mapper, boolean validated, Class<?> contextType,
			Function<Throwable, @Nullable String> meant) {
		this.mapper = ArgumentsMapper.from(mapper);
		this.announced = new SkillSchemaGenerator(this.mapper, ConstraintKeywords.detect());
		this.checked = validated ? new SkillSchemaGenerator(this.mapper, ConstraintKeywords.none()) : this.announced;
		this.parameters = new MethodParameters(contextType);
		this.meant = meant;
	}

	/**
	 * Make the schema of a method.
	 * @param method the method
	 * @param targetClass the class of the bean, by which generic types are resolved
	 * @return the schema
	 * @throws UnusableTypeException if a parameter has none that the model could follow
	 */
	public MethodSchema create(Method method, Class<?> targetClass) {
		List<SkillParameter> given = this.parameters.read(method, targetClass);
		ObjectNode schema = SchemaMarks.without(this.announced.generate(given));
		ObjectNode checked = SchemaMarks.lenient(this.checked.generate(given));
		MethodArguments arguments = new MethodArguments(method.getParameterCount(), given, schema, this.mapper,
				this.meant);
		return new MethodSchema(schema, ArgumentCheck.generated(checked), arguments);
	}

}
