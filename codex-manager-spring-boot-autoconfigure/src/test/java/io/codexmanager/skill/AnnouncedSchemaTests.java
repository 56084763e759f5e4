package io.codexmanager.skill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import io.codexmanager.protocol.request.DynamicTool;
import io.codexmanager.skill.schema.AnnouncedSchema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session is told of a schema: of each part, what the runtime leaves says the same
 * as the keywords that it drops.
 */
class AnnouncedSchemaTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					{'enum':['A','B']}                                | string  | One of 'A', 'B'.
					{'enum':[1,2]}                                    | number  | One of 1, 2.
					{'const':'x'}                                     | string  | Always 'x'.
					{'type':'integer','minimum':1,'maximum':5}        | integer | A whole number. At least 1. At most 5.
					{'type':'integer'}                                | integer | A whole number; one beyond 9007199254740991 is given as a text with all its digits.
					{'type':'number','exclusiveMinimum':0,'exclusiveMaximum':1} | number | Greater than 0. Less than 1.
					{'type':'number','multipleOf':0.5,'format':'double'}        | number | A multiple of 0.5.
					{'type':'string','format':'date'}                 | string  | A date such as 2026-03-01.
					{'type':'string','pattern':'^a+$'}                | string  | Matches the regular expression ^a+$.
					{'type':'string','minLength':1,'maxLength':5}     | string  | At least 1 character. At most 5 characters.
					{'type':'string','contentEncoding':'base64'}      | string  | Encoded as base64.
					{'type':'string','default':'x','examples':['y']}  | string  | Without it: 'x'. For example 'y'.
					{'type':'array','minItems':1,'uniqueItems':true}  | array   | At least 1 element. No element twice.
					{'prefixItems':[{'type':'boolean'}]}              | array   | Elements in this order: true or false.
					{'type':'object','minProperties':2}               | object  | At least 2 properties.
					{'type':'object','propertyNames':{'enum':['A']}}  | object  | Each name is one of 'A'.
					{'type':'string','not':{'const':'x'}}             | string  | JSON Schema 'not': {'const':'x'}.
					{'type':['string','null']}                        | string  | Of type string or null.
					{'anyOf':[{'type':'boolean'},{'type':'null'}]}    | boolean | One of these: true or false.
					{'type':'string','description':'Which','enum':['A']} | string | Which. Always 'A'.
					""")
	void whatTheRuntimeDropsIsToldInWords(String schema, String type, String words) {
		JsonNode told = told("{'type':'object','properties':{'a':" + schema + "}}").path("properties").path("a");
		assertThat(first(told.path("type"))).isEqualTo(type);
		assertThat(told.path("description").asString()).isEqualTo(words.replace('\'', '"'));
	}

	@Test
	void theSameIsToldOfElementsValuesAndPropertiesOfProperties() {
		JsonNode told = told("{'type':'object','properties':{'list':{'type':'array','items':{'enum':['A']}},"
				+ "'map':{'type':'object','additionalProperties':{'enum':['A']}},"
				+ "'object':{'type':'object','properties':{'x':{'enum':['A']}}}}}")
			.path("properties");
		assertThat(told.at("/list/items/description").asString()).isEqualTo("Always \"A\".");
		assertThat(told.at("/map/additionalProperties/description").asString()).isEqualTo("Always \"A\".");
		assertThat(told.at("/object/properties/x/description").asString()).isEqualTo("Always \"A\".");
	}

	@Test
	void whatBelongsToAnObjectStandsInTheDescriptionOfTheTool() {
		SkillDefinition skill = SkillDefinition.of("look", "Looks", SkillContexts.json("""
				{"type":"object","minProperties":1,"properties":{
				  "filter":{"type":"object","description":"What to look for"},
				  "list":{"type":"array","items":{"type":"object","maxProperties":3}}}}"""),
				(arguments, context) -> "");
		assertThat(skill.tool().description()).isEqualTo("""
				Looks

				Arguments:
				- filter: What to look for
				- list[]: At most 3 properties.
				- all: At least 1 property.""");
		assertThat(skill.description()).isEqualTo("Looks");
	}

	@Test
	void alternativesThatAreObjectsAreOneObjectWithTheirProperties() {
		DynamicTool tool = SkillContexts.skill(Skills.class, "draw").tool();
		JsonNode shape = tool.inputSchema().at("/properties/shape");
		assertThat(shape.path("type").asString()).isEqualTo("object");
		assertThat(shape.path("properties").propertyNames()).contains("kind", "radius", "side");
		assertThat(shape.at("/properties/kind/description").asString()).isEqualTo("One of \"circle\", \"square\".");
		assertThat(shape.at("/properties/radius/description").asString()).contains("Only with kind \"circle\".");
		assertThat(shape.path("required")).hasSize(1);
		assertThat(tool.description()).contains("- shape: One of these: an object with", "kind \"circle\"",
				"kind \"square\"", "side (a number)");
	}

	@Test
	void typesWithinThemselvesAreObjectsAtEveryLevel() {
		DynamicTool tool = SkillContexts.skill(Skills.class, "grow").tool();
		JsonNode node = tool.inputSchema().at("/properties/root");
		assertThat(tool.inputSchema().toString()).doesNotContain("$ref").doesNotContain("$defs");
		assertThat(node.at("/properties/name/description").asString()).isEqualTo("At most 5 characters.");
		assertThat(node.at("/properties/children/items/properties/name/description").asString())
			.isEqualTo("At most 5 characters.");
		assertThat(node.at("/properties/children/items/properties/children/items/type").asString()).isEqualTo("object");
		assertThat(tool.description()).contains("Has the same properties as the object around it.");
	}

	@Test
	void referencesAndAllOfAreFollowed() {
		JsonNode told = told("{'type':'object','$defs':{'N':{'type':'object','properties':{'n':{'$ref':'#/$defs/N'},"
				+ "'v':{'enum':['A']}}}},'properties':{'a':{'$ref':'#/$defs/N','description':'Here'},"
				+ "'b':{'allOf':[{'$ref':'#/$defs/N'},{'properties':{'w':{'type':'boolean'}},'required':['w']}]}}}");
		assertThat(told.at("/properties/a/type").asString()).isEqualTo("object");
		assertThat(told.at("/properties/a/description").asString()).isEqualTo("Here");
		assertThat(told.at("/properties/a/properties/n/type").asString()).isEqualTo("object");
		assertThat(told.at("/properties/b/properties").propertyNames()).contains("n", "v", "w");
		assertThat(told.at("/properties/b/required")).hasToString("[\"w\"]");
		assertThat(told.has("$defs")).isFalse();
	}

	@Test
	void constraintsOfJavaAreTold() {
		JsonNode told = SkillContexts.skill(Skills.class, "look").tool().inputSchema().path("properties");
		assertThat(told.at("/month/description").asString()).contains("\"JANUARY\"").contains("\"DECEMBER\"");
		assertThat(told.at("/code/description").asString()).contains("^(?:[A-Z]+)$");
		assertThat(told.at("/page/properties/number/description").asString())
			.isEqualTo("Which page. A whole number. At least 1.");
		assertThat(told.at("/page/properties/size/description").asString()).isEqualTo("A whole number. At most 50.");
		assertThat(told.at("/days/items/description").asString()).isEqualTo("A date such as 2026-03-01.");
		assertThat(told.at("/byMonth/additionalProperties/description").asString()).contains("15 digits");
		assertThat(told.at("/big/description").asString()).contains("9007199254740991", "as a text");
		assertThat(SkillContexts.skill(Skills.class, "look").tool().description())
			.contains("- byMonth: Each name is one of \"JANUARY\"");
	}

	@Test
	void schemasThatFanOutEndSomewhere() {
		StringBuilder schema = new StringBuilder("{'type':'object','$defs':{");
		for (int i = 0; i < 30; i++) {
			schema.append("'d" + i + "':{'type':'object','properties':{'a':{'$ref':'#/$defs/d" + (i + 1)
					+ "'},'b':{'$ref':'#/$defs/d" + (i + 1) + "'}}},");
		}
		schema.append("'d30':{'type':'string'}},'properties':{'x':{'$ref':'#/$defs/d0'}}}");
		assertThat(told(schema.toString()).at("/properties/x/properties/a/properties/b/type").asString())
			.isEqualTo("object");
	}

	private static String first(JsonNode type) {
		return type.isArray() ? type.get(0).asString() : type.asString();
	}

	private static JsonNode told(String schema) {
		JsonNode json = SkillContexts.json(schema.replace('\'', '"'));
		return AnnouncedSchema.of((ObjectNode) json).schema();
	}

	record Page(@SkillParam("Which page") @Min(1) int number, Optional<@Max(50) Integer> size) {
	}

	record Node(@Size(max = 5) String name, List<Node> children, @Nullable Node parent) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Square.class, name = "square") })
	sealed interface Shape permits Circle, Square {

	}

	record Circle(double radius) implements Shape {
	}

	record Square(double side) implements Shape {
	}

	static class Skills {

		@RemoteSkill(description = "Draws")
		void draw(Shape shape) {
		}

		@RemoteSkill(description = "Grows")
		void grow(Node root) {
		}

		@RemoteSkill(description = "Looks")
		void look(Month month, @Pattern(regexp = "[A-Z]+") String code, Page page, List<LocalDate> days,
				Map<Month, BigDecimal> byMonth, long big) {
		}

	}

}
