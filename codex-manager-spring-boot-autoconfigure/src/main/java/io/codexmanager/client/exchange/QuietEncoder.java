package io.codexmanager.client.exchange;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Hints;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.util.MimeType;

/**
 * Writes bodies without logging them, as Spring does on the levels {@code DEBUG} and
 * {@code TRACE}: they hold prompts and results of tools.
 */
final class QuietEncoder extends JacksonJsonEncoder {

	QuietEncoder(JsonMapper mapper) {
		super(mapper);
	}

	@Override
	public Flux<DataBuffer> encode(Publisher<?> input, DataBufferFactory buffers, ResolvableType type,
			@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
		return super.encode(input, buffers, type, mimeType, quiet(hints));
	}

	@Override
	public DataBuffer encodeValue(Object value, DataBufferFactory buffers, ResolvableType type,
			@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
		return super.encodeValue(value, buffers, type, mimeType, quiet(hints));
	}

	static Map<String, Object> quiet(@Nullable Map<String, Object> hints) {
		return Hints.merge((hints != null) ? hints : Hints.none(), Hints.SUPPRESS_LOGGING_HINT, true);
	}

}
