package io.codexmanager.client.exchange;

import java.lang.reflect.Type;

import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.OperationTypes;
import io.codexmanager.protocol.ProtocolJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;

/**
 * Reads payloads by the names of operations.
 */
final class OperationPayloadReader implements PayloadReader {

	private final OperationExchange exchange;

	private final OperationTypes types;

	private final ReadingMode mode;

	OperationPayloadReader(OperationExchange exchange, OperationTypes types, ReadingMode mode) {
		this.exchange = exchange;
		this.types = types;
		this.mode = mode;
	}

	@Override
	public Object parse(String operation, Object payload) {
		Type type = this.types.responseOf(operation);
		OperationCall call = this.types.call(this.exchange.profile(), operation);
		return this.exchange.reader().<Object>read(call, this.mode, tree(call, payload), type);
	}

	@Override
	public <T> T parse(String operation, Object payload, Class<T> type) {
		Class<?> actual = ResolvableType.forType(this.types.responseOf(operation)).toClass();
		Assert.isTrue(type.isAssignableFrom(actual),
				() -> operation + " is answered with a " + actual.getName() + ", not with a " + type.getName());
		return type.cast(parse(operation, payload));
	}

	private JsonNode tree(OperationCall call, Object payload) {
		JsonMapper mapper = this.exchange.reader().mapper();
		try {
			if (payload instanceof JsonNode tree) {
				return tree;
			}
			if (payload instanceof byte[] bytes) {
				return ProtocolJson.readTree(mapper, bytes);
			}
			return (payload instanceof CharSequence text) ? ProtocolJson.readTree(mapper, text.toString())
					: mapper.valueToTree(payload);
		}
		catch (JacksonException ex) {
			throw this.exchange.reader()
				.notJson(call, "The payload for " + call + " is not JSON: " + JsonProblem.of(ex), ex);
		}
	}

}
