package io.codexmanager.client.session;

import java.util.function.UnaryOperator;

import io.codexmanager.CodexException;
import io.codexmanager.client.exchange.JsonProblem;
import io.codexmanager.client.exchange.JsonSample;
import io.codexmanager.text.Redaction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.Assert;

/**
 * Makes JSON of values and values of JSON.
 */
final class SettingsValues {

	private final JsonMapper mapper;

	private final Redaction redaction;

	SettingsValues(JsonMapper mapper, Redaction redaction) {
		this.mapper = mapper;
		this.redaction = redaction;
	}

	JsonNode tree(@Nullable Object value) {
		return this.mapper.valueToTree(value);
	}

	ObjectNode object(Object value) {
		Assert.notNull(value, "Settings must not be null");
		JsonNode tree = tree(value);
		Assert.isTrue(tree.isObject(), () -> "Settings to merge or to replace must be an object with named values, but "
				+ value.getClass().getName() + " is written as " + tree.getNodeType());
		return (ObjectNode) tree;
	}

	/**
	 * Read a value as a type; nothing if there is none, or JSON null.
	 */
	<T> Mono<T> read(JsonNode value, Class<T> type, String name) {
		if (value.isMissingNode() || value.isNull()) {
			return Mono.empty();
		}
		try {
			return Mono.just(this.mapper.treeToValue(value, type));
		}
		catch (JacksonException ex) {
			JsonProblem problem = JsonProblem.of(ex);
			return Mono.error(
					new CodexException("Settings: '" + name + "' cannot be read as " + type.getName() + " " + problem,
							JsonSample.secret(name) ? null : problem.cause(ex, this.redaction)));
		}
	}

	static UnaryOperator<JsonNode> to(JsonNode value) {
		return (before) -> value;
	}

	static UnaryOperator<JsonNode> removed() {
		return (before) -> MissingNode.getInstance();
	}

	static UnaryOperator<JsonNode> merged(ObjectNode changes) {
		return (before) -> merge(before, changes);
	}

	private static JsonNode merge(JsonNode before, ObjectNode changes) {
		if (!before.isObject()) {
			return changes;
		}
		ObjectNode result = (ObjectNode) before.deepCopy();
		changes.properties()
			.forEach((change) -> result.set(change.getKey(), (change.getValue() instanceof ObjectNode below)
					? merge(before.path(change.getKey()), below) : change.getValue()));
		return result;
	}

}
