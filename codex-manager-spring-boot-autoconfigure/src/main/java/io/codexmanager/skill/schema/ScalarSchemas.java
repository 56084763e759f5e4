package io.codexmanager.skill.schema;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

import org.springframework.core.annotation.AnnotationUtils;

/**
 * Schemas of the types that are a single value in JSON.
 */
final class ScalarSchemas {

	private static final Map<Class<?>, String> FORMATS = Map.ofEntries(Map.entry(Instant.class, "date-time"),
			Map.entry(OffsetDateTime.class, "date-time"), Map.entry(ZonedDateTime.class, "date-time"),
			Map.entry(Date.class, "date-time"), Map.entry(Calendar.class, "date-time"),
			Map.entry(GregorianCalendar.class, "date-time"), Map.entry(LocalDateTime.class, "date-time-local"),
			Map.entry(LocalDate.class, "date"), Map.entry(LocalTime.class, "time-local"),
			Map.entry(OffsetTime.class, "time"), Map.entry(Duration.class, "duration"),
			Map.entry(Period.class, "period"), Map.entry(YearMonth.class, "year-month"),
			Map.entry(MonthDay.class, "month-day"), Map.entry(UUID.class, "uuid"), Map.entry(java.net.URI.class, "uri"),
			Map.entry(java.net.URL.class, "uri"), Map.entry(Currency.class, "currency"),
			Map.entry(ZoneId.class, "time-zone"), Map.entry(ZoneOffset.class, "zone-offset"),
			Map.entry(TimeZone.class, "time-zone"), Map.entry(Locale.class, "language-tag"),
			Map.entry(Charset.class, "charset"), Map.entry(Pattern.class, "regex"));

	private static final Map<Class<?>, String> NUMBERS = Map.ofEntries(Map.entry(int.class, "int32"),
			Map.entry(Integer.class, "int32"), Map.entry(AtomicInteger.class, "int32"),
			Map.entry(OptionalInt.class, "int32"), Map.entry(long.class, "int64"), Map.entry(Long.class, "int64"),
			Map.entry(AtomicLong.class, "int64"), Map.entry(OptionalLong.class, "int64"),
			Map.entry(float.class, "float"), Map.entry(Float.class, "float"), Map.entry(double.class, "double"),
			Map.entry(Double.class, "double"), Map.entry(OptionalDouble.class, "double"));

	private final JsonMapper mapper;

	ScalarSchemas(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Describe a type.
	 * @param logical what the mapper takes it for
	 * @param type the type
	 * @return its schema, {@code null} if it is not a single value
	 */
	@Nullable ObjectNode schema(LogicalType logical, Class<?> type) {
		return switch (logical) {
			case Integer -> integer(type);
			case Float -> number(typed("number"), type);
			case Boolean -> typed("boolean");
			case Enum -> enumeration(type);
			case Binary -> typed("string").put("contentEncoding", "base64");
			case Textual, DateTime, OtherScalar -> text(type);
			default -> null;
		};
	}

	static @Nullable String format(Class<?> type) {
		return FORMATS.get(type);
	}

	private ObjectNode integer(Class<?> type) {
		if (type == Number.class) {
			return typed("number");
		}
		ObjectNode schema = number(typed("integer"), type);
		if (type == byte.class || type == Byte.class) {
			schema.put("minimum", Byte.MIN_VALUE).put("maximum", Byte.MAX_VALUE);
		}
		else if (type == short.class || type == Short.class) {
			schema.put("minimum", Short.MIN_VALUE).put("maximum", Short.MAX_VALUE);
		}
		return schema;
	}

	private static ObjectNode number(ObjectNode schema, Class<?> type) {
		String format = NUMBERS.get(type);
		return (format != null) ? schema.put("format", format) : schema;
	}

	private ObjectNode text(Class<?> type) {
		ObjectNode schema = typed("string");
		if (type == char.class || type == Character.class) {
			return schema.put("minLength", 1).put("maxLength", 1);
		}
		String format = FORMATS.get(type);
		return (format != null) ? schema.put("format", format) : schema;
	}

	private ObjectNode enumeration(Class<?> type) {
		Object[] constants = type.getEnumConstants();
		if (constants == null && type.getSuperclass() != null) {
			constants = type.getSuperclass().getEnumConstants();
		}
		if (constants == null) {
			return typed("string");
		}
		Set<JsonNode> values = new LinkedHashSet<>();
		for (Object constant : constants) {
			values.add(value(constant, type));
		}
		boolean text = values.stream().allMatch(JsonNode::isString);
		ObjectNode schema = typed(text ? "string" : "integer");
		ArrayNode allowed = schema.putArray("enum");
		values.forEach(allowed::add);
		if (isOpen(type)) {
			schema.put(SchemaMarks.OPEN, true);
		}
		return schema;
	}

	/**
	 * Whether the mapper may take more than it writes: aliases, a default, or a
	 * deserializer that nobody knows.
	 */
	private static boolean isOpen(Class<?> type) {
		boolean annotated = AnnotationUtils.findAnnotation(type, JsonFormat.class) != null
				|| AnnotationUtils.findAnnotation(type, JsonDeserialize.class) != null;
		return annotated
				|| Arrays.stream(type.getFields())
					.anyMatch((field) -> field.isAnnotationPresent(JsonAlias.class)
							|| field.isAnnotationPresent(JsonEnumDefaultValue.class))
				|| Arrays.stream(type.getDeclaredMethods())
					.anyMatch((method) -> method.isAnnotationPresent(JsonCreator.class));
	}

	private JsonNode value(Object constant, Class<?> type) {
		JsonNode written = this.mapper.valueToTree(constant);
		JsonNode name = this.mapper.stringNode(((Enum<?>) constant).name());
		// a name says more than a number, if it is read as well
		List<JsonNode> candidates = written.isString() ? List.of(written, name) : List.of(name, written);
		JacksonException failure = null;
		for (JsonNode candidate : candidates) {
			try {
				if ((candidate.isString() || candidate.isInt())
						&& constant.equals(this.mapper.treeToValue(candidate, type))) {
					return candidate;
				}
			}
			catch (JacksonException ex) {
				failure = ex;
			}
		}
		throw unreadable(constant, type, failure);
	}

	private static UnusableTypeException unreadable(Object constant, Class<?> type, @Nullable JacksonException cause) {
		return new UnusableTypeException(
				type.getName() + "." + ((Enum<?>) constant).name() + " is not read from JSON as it is written.",
				"Make @JsonValue and @JsonCreator of the enum fit each other.", cause);
	}

	private ObjectNode typed(String type) {
		return this.mapper.createObjectNode().put("type", type);
	}

}
