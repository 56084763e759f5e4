package io.codexmanager.test.server;

import java.util.List;
import java.util.function.Consumer;

import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks the fields of an object, one after the other, and collects what is wrong.
 * Unknown fields are left alone.
 */
final class Fields {

	private final Issues issues;

	private final NumberChecks numbers;

	private final ArrayChecks arrays;

	private final ArrayNode path;

	private final ObjectNode object;

	private final boolean present;

	private Fields(Issues issues, ArrayNode path, JsonNode node, boolean required) {
		this.issues = issues;
		this.numbers = new NumberChecks(issues);
		this.arrays = new ArrayChecks(issues);
		this.path = path;
		boolean absent = node.isMissingNode() && !required;
		this.present = node instanceof ObjectNode || absent;
		this.object = (node instanceof ObjectNode given) ? given.deepCopy() : Json.object();
		if (!this.present) {
			issues.wrongType(path, "object", node);
		}
	}

	/**
	 * The fields of a body that must be there.
	 */
	static Fields required(JsonNode body) {
		return new Fields(new Issues(), Json.array(), body, true);
	}

	/**
	 * The fields of a body that may be missing, but not null.
	 */
	static Fields optional(JsonNode body) {
		return new Fields(new Issues(), Json.array(), body, false);
	}

	/**
	 * A text that must not be empty.
	 */
	Fields text(String name, boolean required) {
		return text(name, required, 1, Integer.MAX_VALUE);
	}

	Fields text(String name, boolean required, int shortest, int longest) {
		JsonNode value = value(name);
		if (skipped(value, required)) {
			return this;
		}
		if (!value.isString()) {
			this.issues.wrongType(at(name), "string", value);
		}
		else if (value.asString().length() < shortest) {
			this.issues.tooSmall(at(name), "string", shortest);
		}
		else if (value.asString().length() > longest) {
			this.issues.tooBig(at(name), "string", longest);
		}
		return this;
	}

	/**
	 * A text that counts without the blanks around it.
	 */
	Fields trimmed(String name, int longest) {
		return trimmed(name, true, longest);
	}

	Fields trimmedIfPresent(String name, int longest) {
		return trimmed(name, false, longest);
	}

	private Fields trimmed(String name, boolean required, int longest) {
		JsonNode value = value(name);
		if (value.isString()) {
			this.object.put(name, value.asString().strip());
		}
		return text(name, required, 1, longest);
	}

	/**
	 * A text or null.
	 */
	Fields nullableText(String name, boolean required, int shortest, int longest) {
		return value(name).isNull() ? this : text(name, required, shortest, longest);
	}

	/**
	 * An integer that may also be given as a text.
	 */
	Fields coercedInteger(String name, int lowest) {
		JsonNode value = value(name);
		if (!value.isString()) {
			return integer(name, lowest);
		}
		Integer number = this.numbers.parsed(at(name), value.asString());
		if (number == null) {
			return this;
		}
		this.object.put(name, number);
		return integer(name, lowest);
	}

	/**
	 * An integer.
	 */
	Fields integer(String name, int lowest) {
		JsonNode value = value(name);
		if (!skipped(value, false)) {
			this.numbers.integer(at(name), value, lowest);
		}
		return this;
	}

	Fields choice(String name, boolean required, String... values) {
		JsonNode value = value(name);
		if (!skipped(value, required) && !(value.isString() && List.of(values).contains(value.asString()))) {
			this.issues.wrongValue(at(name), List.of(values));
		}
		return this;
	}

	Fields flag(String name) {
		return flag(name, false);
	}

	Fields requiredFlag(String name) {
		return flag(name, true);
	}

	private Fields flag(String name, boolean required) {
		JsonNode value = value(name);
		if (!skipped(value, required) && !value.isBoolean()) {
			this.issues.wrongType(at(name), "boolean", value);
		}
		return this;
	}

	/**
	 * An object with any keys.
	 */
	Fields record(String name, boolean required, Consumer<Fields> entries) {
		JsonNode value = value(name);
		if (skipped(value, required)) {
			return this;
		}
		if (value.isObject()) {
			entries.accept(new Fields(this.issues, at(name), value, true));
		}
		else {
			this.issues.wrongType(at(name), "record", value);
		}
		return this;
	}

	/**
	 * The same check for each field of this object.
	 */
	void each(Consumer<String> check) {
		this.object.propertyNames().forEach(check);
	}

	/**
	 * The fields of an object inside.
	 */
	Fields nested(String name) {
		return new Fields(this.issues, at(name), value(name), true);
	}

	/**
	 * An array of objects.
	 */
	Fields objects(String name, int most, Consumer<Fields> element) {
		JsonNode value = value(name);
		if (skipped(value, false)) {
			return this;
		}
		if (!value.isArray()) {
			this.issues.wrongType(at(name), "array", value);
			return this;
		}
		for (int i = 0; i < value.size(); i++) {
			Fields fields = new Fields(this.issues, at(name).add(i), value.path(i), true);
			element.accept(fields);
			((ArrayNode) value).set(i, fields.object);
		}
		if (value.size() > most) {
			this.issues.tooBig(at(name), "array", most);
		}
		return this;
	}

	/**
	 * An array of texts.
	 */
	Fields texts(String name) {
		this.arrays.texts(at(name), value(name));
		return this;
	}

	/**
	 * An array of texts that may be missing.
	 */
	Fields optionalTexts(String name) {
		return skipped(value(name), false) ? this : texts(name);
	}

	/**
	 * An array of texts that count without the blanks around them, and that are not
	 * empty, as the array is not.
	 */
	Fields words(String name) {
		texts(name);
		if (value(name) instanceof ArrayNode words) {
			this.arrays.words(at(name), words);
		}
		return this;
	}

	/**
	 * An array of objects that is there and not empty.
	 */
	Fields someObjects(String name, Consumer<Fields> element) {
		JsonNode value = value(name);
		if (value.isMissingNode()) {
			this.issues.wrongType(at(name), "array", value);
			return this;
		}
		objects(name, Integer.MAX_VALUE, element);
		if (value.isArray()) {
			this.arrays.notEmpty(at(name), value);
		}
		return this;
	}

	/**
	 * A whole number above zero that may be missing, or be written as a text.
	 */
	Fields count(String name) {
		JsonNode value = value(name);
		Long number = skipped(value, false) ? null : this.numbers.count(at(name), value.asString(""));
		if (number != null) {
			this.object.put(name, number);
		}
		return this;
	}

	/**
	 * Note that a field names none of the known variants.
	 */
	void noSuchVariant(String discriminator) {
		if (this.present) {
			this.issues.noSuchVariant(at(discriminator), discriminator);
		}
	}

	String peek(String name) {
		return value(name).asString("");
	}

	/**
	 * The checked object.
	 * @throws RefusedException if anything is wrong
	 */
	ObjectNode checked() {
		this.issues.refuse();
		return this.object;
	}

	private boolean skipped(JsonNode value, boolean required) {
		return !this.present || (value.isMissingNode() && !required);
	}

	private JsonNode value(String name) {
		JsonNode value = this.object.get(name);
		return (value != null) ? value : MissingNode.getInstance();
	}

	private ArrayNode at(String name) {
		return this.path.deepCopy().add(name);
	}

}
