package io.codexmanager.client;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares trees as the contract does.
 */
final class Trees {

	private Trees() {
	}

	/**
	 * A tree without nulls: in answers the contract makes no difference between null and
	 * absent.
	 */
	static JsonNode withoutNulls(JsonNode node) {
		if (node instanceof ObjectNode object) {
			ObjectNode result = JsonNodeFactory.instance.objectNode();
			object.properties().forEach((property) -> {
				if (!property.getValue().isNull()) {
					result.set(property.getKey(), withoutNulls(property.getValue()));
				}
			});
			return result;
		}
		if (node instanceof ArrayNode array) {
			ArrayNode result = JsonNodeFactory.instance.arrayNode();
			array.forEach((element) -> result.add(withoutNulls(element)));
			return result;
		}
		return node;
	}

}
