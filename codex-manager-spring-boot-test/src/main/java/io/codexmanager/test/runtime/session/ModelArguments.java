package io.codexmanager.test.runtime.session;

import java.util.Optional;

import io.codexmanager.test.runtime.support.NodeNumbers;
import tools.jackson.databind.JsonNode;

/**
 * Arguments as the model writes them, which the runtime reads before anybody else.
 */
final class ModelArguments {

	/** How many objects and arrays the runtime reads within each other. */
	private static final int DEEPEST = 127;

	private ModelArguments() {
	}

	/**
	 * Tell why the runtime does not read arguments. It says so to the model, and no
	 * client hears of the call.
	 * @param arguments the arguments
	 * @return why, empty if it reads them
	 */
	static Optional<String> refusal(JsonNode arguments) {
		return refusal(arguments, 1);
	}

	private static Optional<String> refusal(JsonNode node, int depth) {
		if (node.isContainer() && depth > DEEPEST) {
			return Optional.of("recursion limit exceeded");
		}
		if (NodeNumbers.outOfRange(node)) {
			return Optional.of("number out of range");
		}
		return node.valueStream().map((child) -> refusal(child, depth + 1)).flatMap(Optional::stream).findFirst();
	}

}
