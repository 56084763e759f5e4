package io.codexmanager.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the JSON mapper of the wire. It is private to this library: settings of the
 * application's mapper neither reach the wire nor are changed by it.
 */
public final class ProtocolJson {

	private ProtocolJson() {
	}

	/**
	 * Create a mapper that reads leniently: unknown fields are kept where a type can keep
	 * them and skipped elsewhere, {@code null} for a number is 0, and decimals keep all
	 * their digits.
	 * @return a builder with these settings
	 */
	public static JsonMapper.Builder builder() {
		return JsonMapper.builder()
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.ALWAYS));
	}

}
