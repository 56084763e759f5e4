package io.codexmanager.skill;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Arguments of all types in all shapes: each is converted to what it says, or refused
 * with a message that names it and what to give instead. A shape that a type may take is
 * listed with what becomes of it; every other one must be refused.
 */
class ArgumentTypesTests {

	/** What is given for an argument {@code v}, whatever its type. */
	private static final Map<String, String> SHAPES = shapes();

	private static AnnotationConfigApplicationContext context;

	@BeforeAll
	static void start() {
		context = SkillContexts.start(SimpleArgumentTypes.class, TimeArgumentTypes.class, CollectionArgumentTypes.class,
				OwnArgumentTypes.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	private static Map<String, String> shapes() {
		Map<String, String> shapes = new LinkedHashMap<>();
		shapes.put("missing", "{}");
		shapes.put("null", "{\"v\":null}");
		shapes.put("empty", "{\"v\":\"\"}");
		shapes.put("blank", "{\"v\":\" \"}");
		shapes.put("nonsense", "{\"v\":\"no sense\"}");
		shapes.put("boolean", "{\"v\":true}");
		shapes.put("number", "{\"v\":12}");
		shapes.put("fraction", "{\"v\":1.5}");
		shapes.put("numberAsText", "{\"v\":\"12\"}");
		shapes.put("tooLarge", "{\"v\":1e400}");
		shapes.put("inexact", "{\"v\":9007199254740992}");
		shapes.put("manyDigits", "{\"v\":0.12345678901234568}");
		shapes.put("exactText", "{\"v\":\"9007199254740993\"}");
		shapes.put("hugeText", "{\"v\":\"1e999999999\"}");
		shapes.put("array", "{\"v\":[1]}");
		shapes.put("wrongElements", "{\"v\":[{},\"no sense\",null]}");
		shapes.put("emptyElement", "{\"v\":[\"\"]}");
		shapes.put("inexactElement", "{\"v\":[9007199254740992]}");
		shapes.put("wrongKey", "{\"v\":{\"no sense\":1}}");
		shapes.put("inexactValue", "{\"v\":{\"no sense\":9007199254740992}}");
		return shapes;
	}

	@Test
	void thereAreManyTypesAndShapes() {
		assertThat(context.getBean(SkillRegistry.class).all().get("default")).hasSizeGreaterThan(80);
		assertThat(SHAPES).hasSizeGreaterThanOrEqualTo(10);
	}

	@ParameterizedTest(name = "{0}")
	@CsvFileSource(resources = "argument-types.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '\0',
			ignoreLeadingAndTrailingWhitespace = false)
	void argumentsAreTakenForWhatTheySayOrRefused(String type, String right, String read, String taken)
			throws Exception {
		assertThat(SkillContexts.call(context, type, "{\"v\":" + right + "}")).isEqualTo(read);
		// what a type does not know is ignored
		assertThat(SkillContexts.call(context, type, "{\"v\":" + right + ",\"because\":\"I think so\"}"))
			.isEqualTo(read);
		assertThat(SkillContexts.call(context, type, "{\"v\":" + asText(right) + "}")).isEqualTo(read);
		Map<String, String> expected = taken(taken);
		for (Map.Entry<String, String> shape : SHAPES.entrySet()) {
			assertThat(outcome(type, shape.getValue())).as(type + " " + shape.getKey())
				.satisfies((outcome) -> assertExpected(outcome, expected.get(shape.getKey())));
		}
		assertThat(SHAPES.keySet()).containsAll(expected.keySet());
	}

	private static void assertExpected(Outcome outcome, @Nullable String expected) {
		if (expected != null) {
			assertThat(outcome).isEqualTo(new Outcome(true, expected));
			return;
		}
		assertThat(outcome.taken()).isFalse();
		for (String problem : outcome.text().replace("Invalid arguments:\n- ", "").split("\n- ")) {
			assertThat(problem).startsWith("argument 'v")
				.containsAnyOf("must be ", "is required", "give ", "must have ");
			assertThat(problem).doesNotContain("java.", "codexmanager", "Exception");
		}
	}

	/** An exact text of what is no text is as good. */
	private static String asText(String json) {
		return json.startsWith("\"") ? json : "\"" + json.replace("\"", "\\\"") + "\"";
	}

	private static Map<String, String> taken(@Nullable String text) {
		Map<String, String> taken = new LinkedHashMap<>();
		for (String one : (text != null) ? text.split(";") : new String[0]) {
			int at = one.indexOf('=');
			taken.put(one.substring(0, at).strip(), one.substring(at + 1));
		}
		return taken;
	}

	private static Outcome outcome(String type, String arguments) throws Exception {
		try {
			return new Outcome(true, String.valueOf(SkillContexts.call(context, type, arguments)));
		}
		catch (InvalidSkillArgumentsException ex) {
			return new Outcome(false, ex.told());
		}
	}

	/**
	 * What became of arguments.
	 *
	 * @param taken whether the method was called
	 * @param text what it said, or why it was not called
	 */
	record Outcome(boolean taken, String text) {
	}

}
