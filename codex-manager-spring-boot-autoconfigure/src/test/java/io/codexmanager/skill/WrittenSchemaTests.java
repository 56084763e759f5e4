package io.codexmanager.skill;

import java.time.Duration;

import io.codexmanager.CodexConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * A schema that somebody wrote is held to the letter.
 */
class WrittenSchemaTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					{'type':'integer','minimum':1}       | 0         | argument 'a': must be at least 1
					{'type':'integer','maximum':5}       | 6         | argument 'a': must be at most 5
					{'type':'integer','maximum':5}       | '6'       | argument 'a': must be at most 5
					{'type':'number','exclusiveMinimum':0} | 0       | argument 'a': must be greater than 0
					{'type':'number','exclusiveMaximum':1} | 1       | argument 'a': must be less than 1
					{'type':'number','multipleOf':0.5}   | 0.7       | argument 'a': must be a multiple of 0.5
					{'type':'string','pattern':'^a+$'}   | 'b'       | argument 'a': must match the regular expression ^a+$
					{'type':'string','format':'date'}    | 'b'       | argument 'a': must be a date such as 2026-03-01
					{'type':'string','format':'date-time'} | '2026'  | argument 'a': must be a date with time and offset
					{'type':'string','format':'email'}   | 'b'       | argument 'a': must be an email address
					{'type':'string','minLength':2}      | 'b'       | argument 'a': must have at least 2 characters
					{'type':'string','maxLength':2}      | 'bbb'     | argument 'a': must have at most 2 characters
					{'type':'array','minItems':1}        | []        | argument 'a': must have at least 1 elements
					{'type':'array','maxItems':1}        | [1,2]     | argument 'a': must have at most 1 elements
					{'type':'array','uniqueItems':true}  | [1,1]     | argument 'a': must not have the same element twice
					{'type':'array','contains':{'type':'boolean'}} | [1] | argument 'a': must have an element that is true or false
					{'type':'array','items':{'minimum':1}} | [1,0]   | argument 'a[1]': must be at least 1
					{'prefixItems':[{'type':'boolean'}]} | [1]       | argument 'a[0]': must be true or false, not an integer
					{'type':'object','additionalProperties':false,'properties':{'x':{}}} | {'y':1} | argument 'a.y': is unknown and must be left out, must be one of 'x'
					{'type':'object','required':['x']}   | {}        | argument 'a.x': is required
					{'type':'object','minProperties':1}  | {}        | argument 'a': must have at least 1 properties
					{'type':'object','propertyNames':{'enum':['x']}} | {'y':1} | argument 'a.y': the name must be one of "x"
					{'type':'object','propertyNames':{'pattern':'^x'}} | {'y':1} | argument 'a.y': the name must be text that matches the regular expression ^x
					{'not':{'type':'string'}}            | 's'       | argument 'a': must not be a string
					{'const':'x'}                        | 'y'       | argument 'a': must be "x"
					{'enum':[1,2]}                       | 3         | argument 'a': must be one of 1, 2
					{'oneOf':[{'type':'boolean'},{'type':'integer','minimum':5}]} | 3 | argument 'a': must be at least 5
					{'oneOf':[{'type':'boolean'},{'type':'integer'}]} | 'x' | argument 'a': must be true or false; or an integer
					{'anyOf':[{'type':'boolean'},{'type':'array'}]} | {} | argument 'a': must be true or false; or an array
					{'oneOf':[{'minimum':1},{'minimum':2}]} | 3      | argument 'a': fits more than one of the alternatives
					{'if':{'minimum':5},'then':{'multipleOf':5}} | 6 | argument 'a': must be a multiple of 5
					{'type':'object','dependentRequired':{'x':['y']}} | {'x':1} | argument 'a'
					{'allOf':[{'minimum':1},{'maximum':5}]} | 6      | argument 'a': must be at most 5
					{'$ref':'#/$defs/small'}             | 6         | argument 'a': must be at most 5
					{'type':'integer'}                   | 9007199254740992 | argument 'a': integers beyond 9007199254740991 arrive as other numbers, so give it as a text
					{}                                   | 9007199254740992 | argument 'a': integers beyond
					{}                                   | {'b':[9007199254740992]} | argument 'a.b[0]': integers beyond
					{'type':'number'}                    | 1e400     | argument 'a': is too large a number
					""")
	void everyKeywordCounts(String schema, String value, String problem) {
		assertThat(problem(schema, value)).contains(problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			{'enum':[1,2]}                     | 1.0                | 1.0
			{'enum':[1,2]}                     | '2'                | 2
			{'type':'integer'}                 | 5.0                | 5
			{'type':'integer'}                 | '9007199254740993' | 9007199254740993
			{'type':'number'}                  | '0.12345678901234567890' | 0.12345678901234567890
			{'type':'boolean'}                 | 'true'             | true
			{'type':'object'}                  | '{}'               | {}
			{'type':'array','items':{'type':'integer'}} | '[\\'1\\']' | [1]
			{'type':['integer','null']}        | null               | null
			{'type':['integer','string']}      | '1'                | '1'
			{}                                 | '1'                | '1'
			{'type':'integer','maximum':5}     | null               |
			{'type':'object','properties':{'x':{'type':'string'}}} | {'y':0.5} | {'y':0.5}
			""")
	void whatFitsIsPassedOn(String schema, String value, @Nullable String passed) throws Exception {
		ObjectNode arguments = json("{'a':" + value + "}");
		Object result = skill(schema).handler().handle(arguments, SkillContexts.CONTEXT);
		assertThat(result).isEqualTo((passed != null) ? json("{'a':" + passed + "}").toString() : "{}");
	}

	@Test
	void alternativesAreNamedWithTheirProperties() {
		String schema = """
				{'oneOf':[{'type':'object','properties':{'kind':{'const':'open'},'title':{'type':'string'}},
				  'required':['kind','title']},
				 {'type':'object','properties':{'kind':{'const':'close'},'id':{'type':'boolean'}},'required':['kind']}]}""";
		assertThat(problem(schema, "{'kind':'burn'}")).contains("argument 'a.kind': must be one of \"open\", \"close\"")
			.contains("kind \"open\", title (a string)")
			.contains("kind \"close\", id (true or false, optional)");
		assertThat(problem(schema, "{'kind':'open'}"))
			.isEqualTo("Invalid arguments:\n- argument 'a.title': is required");
		assertThat(problem(schema, "5")).contains("argument 'a': must be an object with kind \"open\"");
	}

	@Test
	void aPatternThatTakesForEverIsGivenUp() {
		String value = "'" + "a".repeat(5000) + "!'";
		String problem = assertTimeoutPreemptively(Duration.ofSeconds(30),
				() -> problem("{'type':'string','pattern':'^(a+)+$'}", value));
		assertThat(problem).contains("are too large or too deeply nested to be checked");
	}

	@Test
	void argumentsThatAreNestedTooDeeplyAreRefused() {
		String deep = "[".repeat(400) + "]".repeat(400);
		assertThat(problem("{}", deep)).contains("are nested more than 100 levels deep");
		assertThat(problem("{'type':'array'}", "'" + deep + "'")).contains("argument 'a': must be an array");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			{'$ref':'http://127.0.0.1:9/schema'}   | nothing is fetched
			{'$ref':'classpath:schema.json'}       | nothing is fetched
			{'$ref':'#/$defs/none'}                | cannot be read
			{'type':'wrong'}                       | no valid JSON schema
			{'required':'a'}                       | no valid JSON schema
			{'minimum':'a'}                        | no valid JSON schema
			{'items':[1]}                          | no valid JSON schema
			{'pattern':'('}                        | cannot be read
			""")
	void schemasThatCannotBeHeldAreRefusedAtOnce(String schema, String problem) {
		assertThatExceptionOfType(CodexConfigurationException.class).isThrownBy(() -> skill(schema))
			.withMessageContaining("skill 'look'")
			.withMessageContaining(problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2019-09/schema",
			"https://json-schema.org/draft/2020-12/schema" })
	void olderDraftsAreReadAsWhatTheyAre(String dialect) {
		assertThatCode(() -> SkillDefinition.of("look", "Looks",
				json("{'$schema':'" + dialect + "','type':'object','properties':{'a':{'type':'string'}}}"),
				(arguments, context) -> ""))
			.doesNotThrowAnyException();
	}

	private static String problem(String schema, String value) {
		try {
			Object result = skill(schema).handler().handle(json("{'a':" + value + "}"), SkillContexts.CONTEXT);
			throw new AssertionError("was taken: " + result);
		}
		catch (InvalidSkillArgumentsException ex) {
			return ex.told();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private static SkillDefinition skill(String schema) {
		return SkillDefinition.of("look", "Looks",
				json("{'type':'object','$defs':{'small':{'maximum':5}},'properties':{'a':" + schema + "}}"),
				(arguments, context) -> arguments.toString());
	}

	private static ObjectNode json(String json) {
		return (ObjectNode) SkillContexts.json(json.replace("\\'", "\\\"").replace('\'', '"'));
	}

}
