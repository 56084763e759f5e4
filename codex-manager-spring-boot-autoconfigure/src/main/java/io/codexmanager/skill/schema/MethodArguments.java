package io.codexmanager.skill.schema;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

import io.codexmanager.support.CauseChain;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the arguments of a method from those of a call. Immutable. For the library's own
 * use.
 */
public final class MethodArguments {

	private static final Map<Class<?>, Object> EMPTY = Map.of(Optional.class, Optional.empty(), OptionalInt.class,
			OptionalInt.empty(), OptionalLong.class, OptionalLong.empty(), OptionalDouble.class,
			OptionalDouble.empty());

	private final int count;

	private final Map<Integer, SkillParameter> parameters = new HashMap<>();

	private final Map<Integer, ObjectReader> readers = new HashMap<>();

	private final SchemaView schemas;

	private final JsonMapper mapper;

	private final Function<Throwable, @Nullable String> meant;

	/**
	 * Create the conversion for a method.
	 * @param count how many parameters the method has; those that are not among the given
	 * ones get the context
	 * @param parameters the parameters that the model gives
	 * @param schema the schema made from them
	 * @param mapper reads the arguments
	 * @param meant finds what the model is to be told of a failure
	 */
	MethodArguments(int count, List<SkillParameter> parameters, JsonNode schema, JsonMapper mapper,
			Function<Throwable, @Nullable String> meant) {
		this.count = count;
		this.schemas = new SchemaView(schema);
		this.mapper = mapper;
		this.meant = meant;
		for (SkillParameter parameter : parameters) {
			this.parameters.put(parameter.index(), parameter);
			this.readers.put(parameter.index(), mapper.readerFor(mapper.constructType(parameter.type().getType())));
		}
	}

	/**
	 * Read the arguments.
	 * @param given what the model gave
	 * @param context what parameters get that are not the model's to give
	 * @return the arguments in the order of the method
	 * @throws UnusableArgumentsException if one of them cannot be read
	 */
	public @Nullable Object[] read(ObjectNode given, Object context) {
		@Nullable Object[] arguments = new @Nullable Object[this.count];
		List<String> problems = new ArrayList<>();
		for (int i = 0; i < this.count; i++) {
			SkillParameter parameter = this.parameters.get(i);
			if (parameter == null) {
				arguments[i] = context;
				continue;
			}
			JsonNode value = given.path(parameter.name());
			if (value.isMissingNode() || value.isNull()) {
				arguments[i] = absent(parameter);
				continue;
			}
			try {
				arguments[i] = reader(i).readValue(value);
			}
			catch (JacksonException ex) {
				problems.add(problem(parameter, ex, given));
			}
		}
		if (!problems.isEmpty()) {
			throw new UnusableArgumentsException(problems);
		}
		return arguments;
	}

	/**
	 * Say what is wrong with an argument in the model's own words.
	 * @param index which parameter it is for; -1 for none in particular
	 * @param path where in the argument, empty for the whole
	 * @param message what is wrong
	 * @return a sentence
	 */
	public String describe(int index, String path, String message) {
		SkillParameter parameter = this.parameters.get(index);
		String subject = (parameter != null) ? "argument '" + parameter.name() + path + "'" : "the arguments";
		return subject + ": " + message;
	}

	private ObjectReader reader(int index) {
		ObjectReader reader = this.readers.get(index);
		if (reader == null) {
			throw new IllegalStateException("No reader for parameter " + index);
		}
		return reader;
	}

	private @Nullable Object absent(SkillParameter parameter) {
		Class<?> type = parameter.type().toClass();
		Object empty = EMPTY.get(type);
		if (empty != null || parameter.nullable()) {
			return empty;
		}
		if (type.isArray()) {
			return Array.newInstance(type.getComponentType(), 0);
		}
		if (Collection.class.isAssignableFrom(type)) {
			return reader(parameter.index()).readValue(this.mapper.createArrayNode());
		}
		return Map.class.isAssignableFrom(type) ? reader(parameter.index()).readValue(this.mapper.createObjectNode())
				: null;
	}

	private String problem(SkillParameter parameter, JacksonException ex, ObjectNode given) {
		// what a record's constructor says on purpose is worth more than its type
		for (Throwable cause : CauseChain.of(ex.getCause())) {
			String told = this.meant.apply(cause);
			if (told != null) {
				return "argument '" + parameter.name() + "': " + told;
			}
		}
		List<JacksonException.Reference> full = new ArrayList<>(ex.getPath());
		full.add(0, new JacksonException.Reference(null, parameter.name()));
		StringBuilder place = new StringBuilder(parameter.name());
		JsonNode value = given;
		for (JacksonException.Reference step : full) {
			value = (step.getPropertyName() != null) ? value.path(step.getPropertyName()) : value.path(step.getIndex());
		}
		for (JacksonException.Reference step : ex.getPath()) {
			if (step.getPropertyName() != null) {
				place.append('.').append(ShownText.name(step.getPropertyName()));
			}
			else if (step.getIndex() >= 0) {
				place.append('[').append(step.getIndex()).append(']');
			}
		}
		JsonNode schema = this.schemas.at(full);
		if (value.isObject() && schema.has("propertyNames") && ex instanceof InvalidFormatException wrong
				&& wrong.getValue() instanceof String name && value.has(name)) {
			return "argument '" + SchemaView.child(place.toString(), name) + "': the name must be "
					+ SchemaSentences.name(schema.get("propertyNames"));
		}
		return "argument '" + place + "': is not acceptable, must be " + SchemaText.wanted(this.schemas, schema);
	}

}
