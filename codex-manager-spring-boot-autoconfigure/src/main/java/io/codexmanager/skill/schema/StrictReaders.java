package io.codexmanager.skill.schema;

import java.io.Serial;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Function;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Readers of types that the mapper reads from anything: an unknown time zone becomes GMT,
 * a number a moment of 1970, and calendars lose their offset.
 */
final class StrictReaders {

	private StrictReaders() {
	}

	static SimpleModule module() {
		Reader<GregorianCalendar> calendars = new Reader<>(GregorianCalendar.class,
				(text) -> GregorianCalendar.from(ZonedDateTime.parse(text)));
		return new SimpleModule("codex-manager-arguments").addDeserializer(Calendar.class, calendars)
			.addDeserializer(GregorianCalendar.class, calendars)
			.addDeserializer(Date.class,
					new Reader<>(Date.class, (text) -> Date.from(ZonedDateTime.parse(text).toInstant())))
			.addDeserializer(TimeZone.class,
					new Reader<>(TimeZone.class, (text) -> TimeZone.getTimeZone(ZoneId.of(text))))
			.addDeserializer(Locale.class, new Reader<>(Locale.class, StrictReaders::locale));
	}

	private static Locale locale(String text) {
		return new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
	}

	/**
	 * Reads a text.
	 */
	private static final class Reader<T> extends StdDeserializer<T> {

		@Serial
		private static final long serialVersionUID = 1L;

		private final transient Function<String, T> parser;

		Reader(Class<?> type, Function<String, T> parser) {
			super(type);
			this.parser = parser;
		}

		@Override
		@SuppressWarnings("unchecked")
		public T deserialize(JsonParser source, DeserializationContext context) {
			String text = source.getString();
			try {
				if (!text.isBlank()) {
					return this.parser.apply(text);
				}
			}
			catch (DateTimeException | IllegalArgumentException | java.util.IllformedLocaleException ex) {
				// said below
			}
			return (T) context.handleWeirdStringValue(handledType(), text, "not readable");
		}

		@Override
		public tools.jackson.databind.type.LogicalType logicalType() {
			return tools.jackson.databind.type.LogicalType.OtherScalar;
		}

	}

}
