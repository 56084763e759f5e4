package io.codexmanager.test.server;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Checks arrays, and notes what is wrong with them.
 */
final class ArrayChecks {

	private final Issues issues;

	ArrayChecks(Issues issues) {
		this.issues = issues;
	}

	void texts(ArrayNode path, JsonNode value) {
		if (!value.isArray()) {
			this.issues.wrongType(path, "array", value);
			return;
		}
		for (int i = 0; i < value.size(); i++) {
			if (!value.path(i).isString()) {
				this.issues.wrongType(path.deepCopy().add(i), "string", value.path(i));
			}
		}
	}

	/**
	 * Take away the blanks around texts, none of which may be empty then, as the array.
	 */
	void words(ArrayNode path, ArrayNode words) {
		for (int i = 0; i < words.size(); i++) {
			String word = words.path(i).asString("").strip();
			if (words.path(i).isString() && word.isEmpty()) {
				this.issues.tooSmall(path.deepCopy().add(i), "string", 1);
			}
			else if (words.path(i).isString()) {
				words.set(i, word);
			}
		}
		notEmpty(path, words);
	}

	void notEmpty(ArrayNode path, JsonNode array) {
		if (array.isEmpty()) {
			this.issues.tooSmall(path, "array", 1);
		}
	}

}
