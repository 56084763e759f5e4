package io.codexmanager.claim;

import io.codexmanager.protocol.ProtocolJson;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

/**
 * Results as texts that every store can keep: JSON of ASCII only, so neither the encoding
 * of a database nor characters that it refuses matter. For the library's own use.
 */
public final class ClaimResults {

	private static final JsonMapper MAPPER = ProtocolJson.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	private ClaimResults() {
	}

	/**
	 * Write a result.
	 * @param result something of the protocol
	 * @return the text
	 */
	public static String write(Object result) {
		return MAPPER.writeValueAsString(result);
	}

	/**
	 * Read a result.
	 * @param text what was written
	 * @param type its type
	 * @param <T> its type
	 * @return the result
	 * @throws RuntimeException if it is something else
	 */
	public static <T> T read(String text, Class<T> type) {
		T result = MAPPER.readValue(text, type);
		Assert.state(result != null, "There is no result");
		return result;
	}

}
