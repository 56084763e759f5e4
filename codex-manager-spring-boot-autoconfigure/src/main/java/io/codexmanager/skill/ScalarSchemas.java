package io.codexmanager.skill;

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
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Schemas of the types that are a single value in JSON.
 */
final class ScalarSchemas {

	private static final Map<Class<?>, String> FORMATS = Map.ofEntries(Map.entry(Instant.class, "date-time"),
			Map.entry(OffsetDateTime.class, "date-time"), Map.entry(ZonedDateTime.class, "date-time"),
			Map.entry(Date.class, "date-time"), Map.entry(Calendar.class, "date-time"),
			Map.entry(LocalDateTime.class, "date-time-local"), Map.entry(LocalDate.class, "date"),
			Map.entry(LocalTime.class, "time-local"), Map.entry(OffsetTime.class, "time"),
			Map.entry(Duration.class, "duration"), Map.entry(Period.class, "duration"),
			Map.entry(YearMonth.class, "year-month"), Map.entry(MonthDay.class, "month-day"),
			Map.entry(UUID.class, "uuid"), Map.entry(java.net.URI.class, "uri"), Map.entry(java.net.URL.class, "uri"));

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
			case Integer -> typed("integer");
			case Float -> typed("number");
			case Boolean -> typed("boolean");
			case Enum -> enumeration(type);
			case Binary -> typed("string").put("contentEncoding", "base64");
			case Textual, DateTime, OtherScalar -> text(type);
			default -> null;
		};
	}

	private ObjectNode text(Class<?> type) {
		ObjectNode schema = typed("string");
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
		return schema;
	}

	private JsonNode value(Object constant, Class<?> type) {
		JsonNode value = this.mapper.valueToTree(constant);
		try {
			if ((value.isString() || value.isInt()) && constant.equals(this.mapper.treeToValue(value, type))) {
				return value;
			}
		}
		catch (JacksonException ex) {
			throw unreadable(constant, type, ex);
		}
		throw unreadable(constant, type, null);
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
