package io.codexmanager.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the JSON mapper of the wire. It is private to this library: settings of the
 * application's mapper neither reach the wire nor are changed by it.
 */
public final class ProtocolJson {

	/** Deeper than what is read: what an application sends is its own. */
	private static final int DEEPEST_SENT = 1000;

	private ProtocolJson() {
	}

	/**
	 * Create a mapper that reads leniently: unknown fields are kept where a type can keep
	 * them and skipped elsewhere, {@code null} for a number is 0, and decimals keep all
	 * their digits. Halves of surrogate pairs, which the manager cannot take, are written
	 * as {@code U+FFFD}.
	 * @return a builder with these settings
	 */
	public static JsonMapper.Builder builder() {
		JsonFactory factory = JsonFactory.builder()
			.addDecorator((made, generator) -> new WholeTextGenerator(generator))
			.streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(DEEPEST_SENT).build())
			.build();
		return JsonMapper.builder(factory)
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.ALWAYS));
	}

	/**
	 * Read text of the wire.
	 * @param mapper the mapper of the wire
	 * @param text the text
	 * @return the tree, a missing node if the text is empty
	 * @throws JacksonException if it is not JSON, or has a number that is out of all
	 * bounds
	 */
	public static JsonNode readTree(JsonMapper mapper, String text) {
		try {
			return mapper.readTree(text);
		}
		catch (NumberFormatException ex) {
			throw outOfBounds(ex);
		}
	}

	/**
	 * Read text of the wire as it came.
	 * @param mapper the mapper of the wire
	 * @param text the text
	 * @return the tree, a missing node if the text is empty
	 * @throws JacksonException if it is not JSON, or has a number that is out of all
	 * bounds
	 */
	public static JsonNode readTree(JsonMapper mapper, byte[] text) {
		try {
			return mapper.readTree(text);
		}
		catch (NumberFormatException ex) {
			throw outOfBounds(ex);
		}
	}

	/**
	 * Read text of the wire of which no part must get lost because of another: an
	 * {@link UnreadableValue} stands for each value that is out of all bounds.
	 * @param mapper the mapper of the wire
	 * @param text the text
	 * @return the tree, a missing node if the text is empty
	 * @throws JacksonException if it is not JSON
	 */
	public static JsonNode readTolerantly(JsonMapper mapper, String text) {
		try {
			return mapper.readTree(text);
		}
		catch (NumberFormatException | JacksonException ex) {
			return TolerantTree.read(text);
		}
	}

	/**
	 * Begin to read text of the wire of which little is wanted. Nothing is too long or
	 * too deep for the parser, and numbers are not looked at.
	 * @param text the text
	 * @return the parser, to be closed by the caller
	 */
	public static JsonParser parser(String text) {
		return TolerantTree.parser(text);
	}

	/** Jackson lets it pass for exponents that no number can have. */
	private static JacksonException outOfBounds(NumberFormatException ex) {
		return DatabindException.from((JsonParser) null, "A number is out of all bounds", ex);
	}

}
