package io.codexmanager.protocol;

import java.time.Instant;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/**
 * Times that the wire counts since 1970, in seconds for some objects and in milliseconds
 * for others.
 */
public final class EpochTime {

	private EpochTime() {
	}

	private abstract static class Reader extends ValueDeserializer<Instant> {

		private final LongFunction<Instant> conversion;

		Reader(LongFunction<Instant> conversion) {
			this.conversion = conversion;
		}

		@Override
		public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
			JsonToken token = parser.currentToken();
			if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
				return this.conversion.apply(parser.getLongValue());
			}
			return context.readValue(parser, Instant.class);
		}

	}

	private abstract static class Writer extends ValueSerializer<Instant> {

		private final ToLongFunction<Instant> conversion;

		Writer(ToLongFunction<Instant> conversion) {
			this.conversion = conversion;
		}

		@Override
		public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
			generator.writeNumber(this.conversion.applyAsLong(value));
		}

	}

	/**
	 * Reads seconds.
	 */
	public static final class SecondsReader extends Reader {

		SecondsReader() {
			super(Instant::ofEpochSecond);
		}

	}

	/**
	 * Writes seconds.
	 */
	public static final class SecondsWriter extends Writer {

		SecondsWriter() {
			super(Instant::getEpochSecond);
		}

	}

	/**
	 * Reads milliseconds.
	 */
	public static final class MillisReader extends Reader {

		MillisReader() {
			super(Instant::ofEpochMilli);
		}

	}

	/**
	 * Writes milliseconds.
	 */
	public static final class MillisWriter extends Writer {

		MillisWriter() {
			super(Instant::toEpochMilli);
		}

	}

}
