package io.codexmanager.client.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.request.PendingRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.MimeType;

/**
 * Reads lists of requests also if one of them holds something that is out of all bounds.
 * Else no request of the session could be found or answered because of it. Like the
 * {@linkplain QuietEncoder encoder}, it logs no bodies.
 */
final class TolerantDecoder extends JacksonJsonDecoder {

	private final JsonMapper mapper;

	TolerantDecoder(JsonMapper mapper) {
		super(mapper);
		this.mapper = mapper;
	}

	@Override
	public Object decode(DataBuffer buffer, ResolvableType type, @Nullable MimeType mimeType,
			@Nullable Map<String, Object> hints) throws DecodingException {
		if (!PendingRequest.class.isAssignableFrom(type.getGeneric().toClass())) {
			return super.decode(buffer, type, mimeType, QuietEncoder.quiet(hints));
		}
		int start = buffer.readPosition();
		DataBufferUtils.retain(buffer);
		try {
			return super.decode(buffer, type, mimeType, QuietEncoder.quiet(hints));
		}
		catch (DecodingException | NumberFormatException ex) {
			buffer.readPosition(start);
			return tolerantly(buffer.toString(StandardCharsets.UTF_8), type, ex);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private Object tolerantly(String text, ResolvableType type, RuntimeException failure) {
		try {
			return this.mapper.treeToValue(ProtocolJson.readTolerantly(this.mapper, text),
					this.mapper.constructType(type.getType()));
		}
		catch (JacksonException ex) {
			throw failure;
		}
	}

}
