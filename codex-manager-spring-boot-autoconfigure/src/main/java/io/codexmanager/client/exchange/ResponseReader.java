package io.codexmanager.client.exchange;

import java.lang.reflect.Type;
import java.util.List;

import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.CodexUnexpectedResponseException;
import io.codexmanager.client.operation.CodexUnexpectedResponseException.Finding;
import io.codexmanager.client.operation.CodexUnreadableResponseException;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.text.Redaction;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads answers in the three reading modes.
 */
final class ResponseReader {

	private static final Log logger = HarmlessLog.of(ResponseReader.class);

	private static final int SHOWN = 10;

	private final JsonMapper mapper;

	private final JsonMapper strictMapper;

	private final Redaction redaction;

	private final ResponseCheck check = new ResponseCheck();

	ResponseReader(JsonMapper mapper, Redaction redaction) {
		this.mapper = mapper;
		this.redaction = redaction;
		this.strictMapper = strict(mapper);
	}

	private static JsonMapper strict(JsonMapper mapper) {
		return mapper.rebuild()
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.withCoercionConfig(LogicalType.Textual, (coercions) -> {
				coercions.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
				coercions.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
				coercions.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
			})
			.build();
	}

	JsonMapper mapper() {
		return this.mapper;
	}

	/**
	 * Read an answer that is there as a tree.
	 * @throws CodexUnreadableResponseException if it is no answer of that type
	 */
	<T> T read(OperationCall call, ReadingMode mode, JsonNode tree, Type type) {
		T value = (mode == ReadingMode.STRICT) ? readStrictly(call, tree, type) : readLeniently(call, tree, type);
		if (value == null) {
			throw empty(call);
		}
		if (mode == ReadingMode.LENIENT && takesNotes()) {
			note(call, value);
		}
		return value;
	}

	/**
	 * Tell whether anybody wants to know what is new in answers.
	 */
	boolean takesNotes() {
		return logger.isDebugEnabled();
	}

	/**
	 * Tell the debug log what is new in an answer that was read leniently.
	 */
	void note(OperationCall call, Object value) {
		List<ResponseCheck.Deviation> deviations = this.check.of(value, null);
		if (!deviations.isEmpty()) {
			String places = deviations.stream().limit(SHOWN).map(ResponseCheck.Deviation::toString).toList().toString();
			logger.debug(call + " was answered with " + deviations.size() + " things that are new or missing: "
					+ this.redaction.of(places));
		}
	}

	static CodexUnreadableResponseException empty(OperationCall call) {
		return new CodexUnreadableResponseException(call, call + " was answered with nothing where an object belongs",
				null);
	}

	/**
	 * Make an error of what is JSON only by its name.
	 * @param message what was answered
	 */
	CodexUnreadableResponseException notJson(OperationCall call, String message, JacksonException error) {
		return new CodexUnreadableResponseException(call, message, this.redaction.cause(error));
	}

	private Finding finding(String path, String expected, String sample) {
		return new Finding(this.redaction.of(path), expected, this.redaction.of(sample));
	}

	private <T> @Nullable T readLeniently(OperationCall call, JsonNode tree, Type type) {
		try {
			return this.mapper.treeToValue(tree, this.mapper.constructType(type));
		}
		catch (JacksonException ex) {
			JsonProblem problem = JsonProblem.of(ex);
			throw new CodexUnreadableResponseException(call, call
					+ " was answered with something that could not be read: " + this.redaction.of(problem.toString()),
					problem.cause(ex, this.redaction));
		}
	}

	private <T> @Nullable T readStrictly(OperationCall call, JsonNode tree, Type type) {
		T value;
		try {
			value = this.strictMapper.treeToValue(tree, this.strictMapper.constructType(type));
		}
		catch (JacksonException ex) {
			JsonProblem problem = JsonProblem.of(ex);
			throw new CodexUnexpectedResponseException(call,
					finding(problem.path(), problem.expected(), JsonSample.around(tree, ex.getPath())), 0,
					problem.cause(ex, this.redaction));
		}
		List<ResponseCheck.Deviation> deviations = (value != null) ? this.check.of(value, tree) : List.of();
		if (!deviations.isEmpty()) {
			ResponseCheck.Deviation first = deviations.get(0);
			throw new CodexUnexpectedResponseException(call,
					finding(first.path(), first.expected(), JsonSample.of(first.around(), first.path())),
					deviations.size() - 1, null);
		}
		return value;
	}

}
