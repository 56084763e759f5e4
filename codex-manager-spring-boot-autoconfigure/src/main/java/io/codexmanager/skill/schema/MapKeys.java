package io.codexmanager.skill.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.classmate.ResolvedType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of the names that the objects of a map may have.
 */
final class MapKeys {

	private static final Set<Class<?>> INTEGERS = Set.of(Byte.class, Short.class, Integer.class, Long.class,
			BigInteger.class);

	private static final Set<Class<?>> NUMBERS = Set.of(Float.class, Double.class, BigDecimal.class);

	private final JsonMapper mapper;

	MapKeys(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Describe the names of a map.
	 * @param map the type of the map
	 * @return a schema for texts, {@code null} if every text is a name
	 */
	@Nullable ObjectNode schema(ResolvedType map) {
		List<ResolvedType> parameters = map.typeParametersFor(Map.class);
		if (parameters == null || parameters.isEmpty()) {
			return null;
		}
		Class<?> key = parameters.get(0).getErasedType();
		if (key.isEnum()) {
			return enumeration(key);
		}
		if (INTEGERS.contains(key)) {
			return described("an integer").put("pattern", "^-?[0-9]+$");
		}
		if (NUMBERS.contains(key)) {
			return described("a number").put("pattern", "^-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$");
		}
		if (key == Character.class) {
			return described("a single character").put("minLength", 1).put("maxLength", 1);
		}
		if (key == Boolean.class) {
			ObjectNode schema = this.mapper.createObjectNode();
			schema.putArray("enum").add("true").add("false");
			return schema;
		}
		String format = ScalarSchemas.format(key);
		return (format != null) ? this.mapper.createObjectNode().put("format", format) : null;
	}

	private ObjectNode described(String description) {
		return this.mapper.createObjectNode().put("description", description);
	}

	/**
	 * The names that the mapper reads, which need not be those that it writes.
	 */
	private @Nullable ObjectNode enumeration(Class<?> type) {
		ObjectNode schema = this.mapper.createObjectNode();
		ArrayNode names = schema.putArray("enum");
		for (Object constant : type.getEnumConstants()) {
			String name = List.of(this.mapper.valueToTree(Map.of(constant, "")).propertyNames().iterator().next(),
					this.mapper.valueToTree(constant).asString(""), ((Enum<?>) constant).name(), constant.toString())
				.stream()
				.filter((candidate) -> reads(type, candidate, constant))
				.findFirst()
				.orElse(null);
			if (name == null) {
				return null;
			}
			names.add(name);
		}
		return schema;
	}

	private boolean reads(Class<?> type, String name, Object constant) {
		JavaType map = this.mapper.getTypeFactory().constructMapType(Map.class, type, String.class);
		try {
			Map<Object, String> read = this.mapper.treeToValue(this.mapper.createObjectNode().put(name, ""), map);
			return read.containsKey(constant);
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
