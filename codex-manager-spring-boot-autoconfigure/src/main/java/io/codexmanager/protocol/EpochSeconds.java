package io.codexmanager.protocol;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/**
 * Times that the wire counts in seconds since 1970.
 */
final class EpochSeconds {

	private EpochSeconds() {
	}

	static final class Reader extends ValueDeserializer<Instant> {

		@Override
		public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
			if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
					|| parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
				return Instant.ofEpochSecond(parser.getLongValue());
			}
			return context.readValue(parser, Instant.class);
		}

	}

	static final class Writer extends ValueSerializer<Instant> {

		@Override
		public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
			generator.writeNumber(value.getEpochSecond());
		}

	}

}
