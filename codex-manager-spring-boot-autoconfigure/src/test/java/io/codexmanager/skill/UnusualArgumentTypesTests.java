package io.codexmanager.skill;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.codexmanager.annotation.RemoteSkill;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Types that are seldom arguments: what is announced for them is what they take, and what
 * they do not take is said.
 */
class UnusualArgumentTypesTests {

	private static AnnotationConfigApplicationContext context;

	@BeforeAll
	static void start() {
		context = SkillContexts.start(Skills.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					number       | number | 5                     | 5
					number       | number | 1.50                  | 1.50
					number       | number | "9007199254740993"    | 9007199254740993
					numbers      | array  | [1,2.5]               | [1, 2.5]
					iterable     | array  | ["a","b"]             | [a, b]
					by_character | object | {"a":1}               | {a=1}
					delegate     | object | {"a":1}               | {a=1}
					delegates    | array  | [1,2]                 | [1, 2]
					concurrent   | object | {"a":1}               | {a=1}
					optionals    | object | {"a":1}               | {a=Optional[1]}
					matrix       | array  | [[1,2],[]]            | [[1, 2], []]
					record       | object | {"a":"x","more":["y"]} | x[y]
					generic      | object | {"value":{"value":1,"more":[2]},"more":[]} | Generic[value=Generic[value=1, more=[2]], more=[]]
					""")
	void whatIsAnnouncedIsTaken(String skill, String type, String given, String taken) throws Exception {
		assertThat(announced(skill).at("/properties/v/type").asString()).isEqualTo(type);
		assertThat(SkillContexts.call(context, skill, "{\"v\":" + given + "}")).isEqualTo(taken);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			number       | "x"              | argument 'v': must be a number
			number       | 9007199254740993 | argument 'v': integers beyond
			numbers      | ["x"]            | argument 'v[0]': must be a number
			iterable     | {}               | argument 'v': must be an array
			by_character | {"ab":1}         | argument 'v.ab': the name must be a single character
			by_character | {"":1}           | the name must be a single character
			delegate     | {"a":"x"}        | argument 'v.a': must be an integer
			delegate     | 5                | argument 'v': must be an object
			delegate     | null             | argument 'v': is required
			delegates    | ["x"]            | argument 'v[0]': must be an integer
			concurrent   | {"a":null}       | argument 'v.a': must be an integer in range, not null
			optionals    | {"a":1,"b":null} | argument 'v.b': must be an integer in range, not null
			matrix       | [[1],2]          | argument 'v[1]': must be an array
			record       | {"a":"x","more":"y"} | argument 'v.more': must be an array
			generic      | {"value":{"value":"q","more":[]},"more":[]} | argument 'v.value.value': must be an integer
			""")
	void whatIsNotTakenIsSaid(String skill, String given, String told) {
		assertThatExceptionOfType(InvalidSkillArgumentsException.class)
			.isThrownBy(() -> SkillContexts.call(context, skill, "{\"v\":" + given + "}"))
			.withMessageContaining(told);
	}

	@Test
	void theElementsOfDelegatesAreAnnounced() {
		assertThat(announced("delegate").at("/properties/v/additionalProperties/type").asString()).isEqualTo("integer");
		assertThat(announced("delegates").at("/properties/v/items/type").asString()).isEqualTo("integer");
	}

	@ParameterizedTest
	@ValueSource(
			classes = { OfClass.class, OfThrowable.class, OfFuture.class, OfVoid.class, OfEntry.class, OfBits.class })
	void aTypeThatNoModelCanGiveStopsTheStart(Class<?> bean) {
		SkillContexts.assertFailure(bean, "parameter 'v'", "is nothing that a model can give");
	}

	private static JsonNode announced(String skill) {
		return context.getBean(SkillRegistry.class).all().get("default").get(skill).tool().inputSchema();
	}

	record Varargs(String a, String... more) {
	}

	record Generic<T>(T value, List<T> more) {
	}

	record Delegate(Map<String, Integer> values) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Delegate {
		}

	}

	record Delegates(List<Integer> values) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Delegates {
		}

	}

	static class Skills {

		@RemoteSkill(description = "x")
		String number(Number v) {
			return v.toString();
		}

		@RemoteSkill(description = "x")
		String numbers(List<? extends Number> v) {
			return v.toString();
		}

		@RemoteSkill(description = "x")
		String iterable(Iterable<String> v) {
			return v.toString();
		}

		@RemoteSkill(description = "x")
		String byCharacter(Map<Character, Integer> v) {
			return v.toString();
		}

		@RemoteSkill(description = "x")
		String delegate(Delegate v) {
			return v.values().toString();
		}

		@RemoteSkill(description = "x")
		String delegates(Delegates v) {
			return v.values().toString();
		}

		@RemoteSkill(description = "x")
		String concurrent(ConcurrentMap<String, Integer> v) {
			return v.toString();
		}

		@RemoteSkill(description = "x")
		String optionals(Map<String, Optional<Integer>> v) {
			return v.toString();
		}

		@RemoteSkill(description = "x")
		String matrix(int[][] v) {
			return Arrays.deepToString(v);
		}

		@RemoteSkill(description = "x")
		String record(Varargs v) {
			return v.a() + Arrays.toString(v.more());
		}

		@RemoteSkill(description = "x")
		String generic(Generic<Generic<Integer>> v) {
			return v.toString();
		}

	}

	static class OfClass {

		@RemoteSkill(description = "x")
		String use(Class<?> v) {
			return "";
		}

	}

	static class OfThrowable {

		@RemoteSkill(description = "x")
		String use(IllegalStateException v) {
			return "";
		}

	}

	static class OfFuture {

		@RemoteSkill(description = "x")
		String use(CompletableFuture<String> v) {
			return "";
		}

	}

	static class OfVoid {

		@RemoteSkill(description = "x")
		String use(Void v) {
			return "";
		}

	}

	static class OfEntry {

		@RemoteSkill(description = "x")
		String use(Map.Entry<String, Integer> v) {
			return "";
		}

	}

	static class OfBits {

		@RemoteSkill(description = "x")
		String use(BitSet v) {
			return "";
		}

	}

}
