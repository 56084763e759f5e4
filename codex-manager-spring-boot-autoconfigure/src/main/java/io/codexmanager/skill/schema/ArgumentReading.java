package io.codexmanager.skill.schema;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.codexmanager.protocol.UnreadableValue;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads arguments as their schema has them: the exact text of a number, a boolean, an
 * object or an array where no text is wanted is taken for what it says, {@code null} for
 * a property that cannot be null as one that is left out. Numbers that may have become
 * others on their way are refused.
 */
final class ArgumentReading {

	/** Deeper than any sane argument. */
	static final int DEEPEST = 100;

	private static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
			.build())
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final Set<String> COMBINERS = Set.of("allOf", "anyOf", "oneOf");

	private static final Set<String> INEXACT = Set.of("double", "float", "int32");

	private final SchemaView view;

	private final boolean ignoresUnknown;

	private final List<String> problems = new ArrayList<>();

	private ArgumentReading(SchemaView view, boolean ignoresUnknown) {
		this.view = view;
		this.ignoresUnknown = ignoresUnknown;
	}

	/**
	 * Take what came as arguments for an object.
	 * @param given what came, nothing among it
	 * @return the arguments
	 * @throws UnusableArgumentsException if it is something else
	 */
	static ObjectNode object(@Nullable JsonNode given) {
		List<UnreadableValue.Place> unreadable = UnreadableValue.in(given);
		if (unreadable.stream().anyMatch((place) -> place.value().tooDeep())) {
			throw tooDeep();
		}
		if (!unreadable.isEmpty()) {
			throw new UnusableArgumentsException(unreadable.stream().map(ArgumentReading::told).toList());
		}
		if (given == null || given.isNull() || given.isMissingNode()) {
			return MAPPER.createObjectNode();
		}
		if (given.isString() && parse(given.asString()) instanceof ObjectNode written) {
			return written;
		}
		if (given instanceof ObjectNode object) {
			return object;
		}
		throw new UnusableArgumentsException(
				List.of("the arguments: must be an object, not " + SchemaText.given(given)));
	}

	/**
	 * Read arguments.
	 * @param view their schema
	 * @param arguments the arguments, which stay as they are
	 * @param ignoresUnknown whether properties that an object's schema does not know are
	 * never looked at
	 * @return the arguments that the schema can be held against
	 * @throws UnusableArgumentsException if a number cannot be taken
	 */
	static ObjectNode read(SchemaView view, ObjectNode arguments, boolean ignoresUnknown) {
		ArgumentReading reading = new ArgumentReading(view, ignoresUnknown);
		JsonNode read = reading.value(List.of(view.root()), arguments, "", 0, true);
		if (!reading.problems.isEmpty()) {
			throw new UnusableArgumentsException(reading.problems);
		}
		return (ObjectNode) read;
	}

	private static UnusableArgumentsException tooDeep() {
		return new UnusableArgumentsException(
				List.of("the arguments: are nested more than " + DEEPEST + " levels deep, give them flatter"));
	}

	private static String told(UnreadableValue.Place place) {
		String what = place.path().isEmpty() ? "the arguments" : "argument '" + ShownText.name(place.path()) + "'";
		return what + ": " + place.value().what();
	}

	private JsonNode value(List<JsonNode> declared, JsonNode given, String path, int depth, boolean onWire) {
		if (depth > DEEPEST) {
			throw tooDeep();
		}
		List<JsonNode> faces = declared.stream().flatMap((schema) -> this.view.faces(schema).stream()).toList();
		Set<String> types = types(faces);
		JsonNode value = given;
		boolean digits = onWire;
		if (given.isString() && !types.isEmpty() && !types.contains("string")) {
			value = written(given, types);
			digits = digits && value == given;
		}
		if (!value.isArray() && !value.isNull() && faces.stream().anyMatch(SchemaMarks::isSingle)) {
			value = MAPPER.createArrayNode().add(value);
		}
		if (value instanceof ObjectNode object) {
			return object(faces, object, path, depth, digits);
		}
		if (value instanceof ArrayNode array) {
			return array(faces, array, path, depth, digits);
		}
		return value.isNumber() ? number(faces, types, value, path, digits) : value;
	}

	private JsonNode object(List<JsonNode> faces, ObjectNode given, String path, int depth, boolean onWire) {
		ObjectNode object = MAPPER.createObjectNode();
		given.properties().forEach((property) -> {
			String name = SchemaMarks.canonical(faces, property.getKey(), given);
			List<JsonNode> declared = children(faces, name);
			boolean ignored = this.ignoresUnknown && declared.isEmpty()
					&& faces.stream().anyMatch((face) -> face.has("properties"));
			// an entry of a map is not left out like a property: it says something
			boolean absent = property.getValue().isNull() && !declared.isEmpty() && !acceptsNull(declared)
					&& faces.stream().anyMatch((face) -> face.path("properties").has(name));
			if (ignored) {
				misspelt(faces, name, given, path);
				object.set(name, property.getValue());
			}
			else if (!absent) {
				object.set(name, value(declared, property.getValue(), SchemaView.child(path, name), depth + 1, onWire));
			}
		});
		SchemaMarks.fill(faces, object);
		return object;
	}

	/**
	 * A property that is ignored is no harm, unless another one was meant that is
	 * missing.
	 */
	private void misspelt(List<JsonNode> faces, String name, ObjectNode given, String path) {
		faces.stream()
			.flatMap((face) -> face.path("properties").propertyNames().stream())
			.filter((known) -> !given.has(known) && NearNames.isNear(name, known))
			.findFirst()
			.ifPresent((known) -> this.problems.add("argument '" + SchemaView.child(path, name)
					+ "': is unknown, must be called '" + known + "' or be left out"));
	}

	private JsonNode array(List<JsonNode> faces, ArrayNode given, String path, int depth, boolean onWire) {
		ArrayNode array = MAPPER.createArrayNode();
		for (int i = 0; i < given.size(); i++) {
			List<JsonNode> declared = new ArrayList<>();
			for (JsonNode face : faces) {
				JsonNode element = face.path("prefixItems").has(i) ? face.path("prefixItems").get(i)
						: face.path("items");
				if (element.isObject()) {
					declared.add(element);
				}
			}
			array.add(value(declared, given.get(i), path + "[" + i + "]", depth + 1, onWire));
		}
		return array;
	}

	private JsonNode number(List<JsonNode> faces, Set<String> types, JsonNode number, String path, boolean onWire) {
		boolean inexact = faces.stream()
			.anyMatch((face) -> INEXACT.contains(face.path("format").asString(""))
					|| (face.path("maximum").isNumber() && face.path("minimum").isNumber()
							&& face.get("maximum").decimalValue().compareTo(ExactNumbers.LARGEST) <= 0
							&& face.get("minimum").decimalValue().compareTo(ExactNumbers.LARGEST.negate()) >= 0
							&& types.contains("integer")));
		boolean wanted = types.isEmpty() || types.contains("number") || types.contains("integer");
		Optional<String> problem = ExactNumbers.problem(number, onWire && wanted && !inexact);
		for (JsonNode face : faces) {
			problem = problem.or(() -> ExactNumbers.rounded(number, face.path("format").asString("")));
		}
		if (problem.isPresent()) {
			this.problems.add("argument '" + path + "': " + problem.get());
			return number;
		}
		BigInteger integer = types.contains("integer") ? ExactNumbers.integer(number.decimalValue()) : null;
		return (integer != null) ? ExactNumbers.node(integer) : number;
	}

	private static JsonNode written(JsonNode text, Set<String> types) {
		String value = text.asString();
		if (types.contains("number") || types.contains("integer")) {
			Optional<JsonNode> number = ExactNumbers.read(value);
			if (number.isPresent()) {
				return number.get();
			}
		}
		if (types.contains("boolean") && (value.equals("true") || value.equals("false"))) {
			return BooleanNode.valueOf(value.equals("true"));
		}
		JsonNode parsed = (types.contains("object") || types.contains("array")) ? parse(value) : text;
		boolean wanted = (parsed.isObject() && types.contains("object"))
				|| (parsed.isArray() && types.contains("array"));
		return wanted ? parsed : text;
	}

	private static JsonNode parse(String text) {
		try {
			return MAPPER.readTree(text);
		}
		catch (JacksonException | NumberFormatException ex) {
			return MAPPER.missingNode();
		}
	}

	private static List<JsonNode> children(List<JsonNode> faces, String name) {
		Set<JsonNode> children = new LinkedHashSet<>();
		for (JsonNode face : faces) {
			JsonNode property = face.path("properties").path(name);
			JsonNode child = property.isMissingNode() ? face.path("additionalProperties") : property;
			if (child.isObject()) {
				children.add(child);
			}
		}
		return List.copyOf(children);
	}

	private boolean acceptsNull(List<JsonNode> declared) {
		List<JsonNode> faces = declared.stream().flatMap((schema) -> this.view.faces(schema).stream()).toList();
		Set<String> types = types(faces);
		return types.isEmpty() || types.contains("null");
	}

	private static Set<String> types(List<JsonNode> faces) {
		Set<String> types = new HashSet<>();
		for (JsonNode face : faces) {
			JsonNode type = face.path("type");
			if (type.isString()) {
				types.add(type.asString());
			}
			else if (type.isArray()) {
				type.forEach((one) -> types.add(one.asString("")));
			}
			else if (face.has("enum") || face.has("const")) {
				face.path("enum").forEach((value) -> types.add(SchemaView.typeOf(value)));
				if (face.has("const")) {
					types.add(SchemaView.typeOf(face.get("const")));
				}
			}
			else if (COMBINERS.stream().noneMatch(face::has)) {
				return Set.of();
			}
		}
		return types;
	}

}
