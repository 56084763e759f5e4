package io.codexmanager.skill.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import tools.jackson.databind.JsonNode;

/**
 * The way through a schema on which something was found to be wrong, and where in the
 * arguments that is.
 *
 * @param steps keywords, names and indexes, from the top of the schema on
 * @param instance names and indexes, from the top of the arguments on
 */
record SchemaPath(List<Object> steps, List<Object> instance) {

	private static final Set<String> ALTERNATIVES = Set.of("anyOf", "oneOf");

	/** Keywords that a name or an index follows. */
	private static final Set<String> NAMED = Set.of("properties", "patternProperties", "$defs", "definitions",
			"dependentSchemas", "allOf", "anyOf", "oneOf", "prefixItems");

	/** Keywords that lead to a part of the value. */
	private static final Set<String> DEEPER = Set.of("properties", "patternProperties", "items", "prefixItems",
			"additionalProperties", "additionalItems", "contains", "unevaluatedProperties", "unevaluatedItems");

	static SchemaPath of(Error error) {
		return new SchemaPath(elements(error.getEvaluationPath()), elements(error.getInstanceLocation()));
	}

	private static List<Object> elements(NodePath path) {
		List<Object> elements = new ArrayList<>();
		for (int i = 0; i < path.getNameCount(); i++) {
			elements.add(path.getElement(i));
		}
		return elements;
	}

	/**
	 * Return the part of the way that ends with the alternatives that come next.
	 * @param from so many steps are left out
	 * @return the way to {@code anyOf} or {@code oneOf}, without the index of the
	 * alternative; the path itself if there is none
	 */
	SchemaPath alternatives(int from) {
		int depth = 0;
		for (int i = 0; i < this.steps.size(); i++) {
			String keyword = String.valueOf(this.steps.get(i));
			if (ALTERNATIVES.contains(keyword) && i >= from) {
				return new SchemaPath(this.steps.subList(0, i + 1), this.instance.subList(0, depth));
			}
			boolean last = i == this.steps.size() - 1;
			if (DEEPER.contains(keyword) && !last && depth < this.instance.size()) {
				depth++;
			}
			if (NAMED.contains(keyword)) {
				i++;
			}
		}
		return this;
	}

	/**
	 * Return the index of the alternative that the way goes through.
	 * @param alternatives the way to the alternatives
	 * @return the index, -1 if the way ends there
	 */
	int index(SchemaPath alternatives) {
		int size = alternatives.steps().size();
		return (this.steps.size() > size) ? Integer.parseInt(String.valueOf(this.steps.get(size))) : -1;
	}

	/**
	 * Find the schema that has the last keyword.
	 * @param view the whole schema
	 * @return the schema around the keyword
	 */
	JsonNode parent(SchemaView view) {
		JsonNode schema = view.root();
		for (Object step : this.steps.subList(0, Math.max(0, this.steps.size() - 1))) {
			String name = String.valueOf(step);
			if (name.equals("$ref")) {
				schema = view.resolve(schema);
			}
			else {
				schema = schema.isArray() ? schema.path(Integer.parseInt(name)) : schema.path(name);
			}
		}
		return schema;
	}

	/**
	 * Return the place in the arguments, as the model knows it.
	 */
	String place() {
		String place = "";
		for (Object step : this.instance) {
			place = (step instanceof Integer index) ? place + "[" + index + "]"
					: SchemaView.child(place, String.valueOf(step));
		}
		return place;
	}

}
