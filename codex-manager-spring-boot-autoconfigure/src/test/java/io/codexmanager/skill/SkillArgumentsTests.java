package io.codexmanager.skill;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import io.codexmanager.testing.CyclicCauses;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * From the arguments that the model gives to those of a method.
 */
class SkillArgumentsTests {

	private static AnnotationConfigApplicationContext context;

	private final SkillServing serving = new SkillServing(SkillSettings.defaults(),
			context.getBean(SkillRegistry.class), (builder) -> builder);

	@BeforeAll
	static void start() {
		context = SkillContexts.start(Skills.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@AfterEach
	void close() {
		this.serving.close();
	}

	@Test
	void argumentsAreConvertedToTheDeclaredTypes() {
		assertSuccess("types", """
				{"text":"a","count":3,"at":"2026-03-02T10:00:00Z","time":"PT5S","amount":1.25,"tags":["b","a"],
				 "scores":{"x":2},"level":"HIGH","ticket":"T-1","bytes":"AQI="}""",
				"a 3 2026-03-02T10:00:00Z PT5S 1.25 [b, a] {x=2} HIGH T-1 [1, 2]");
	}

	@Test
	void aWholeNumberWithAPointIsAnInteger() {
		assertSuccess("count", "{\"count\":5.0}", "5");
	}

	@Test
	void whatIsLeftOutIsEmptyOrNull() {
		assertSuccess("optional", "{}", "Optional.empty OptionalInt.empty null null [] {} 0");
		assertSuccess("optional",
				"{\"one\":null,\"two\":null,\"three\":null,\"four\":null,\"five\":null,\"six\":null,\"seven\":null}",
				"Optional.empty OptionalInt.empty null null [] {} 0");
	}

	@Test
	void whatCanBeLeftOutCanBeGiven() {
		assertSuccess("optional",
				"{\"one\":\"1\",\"two\":2,\"three\":\"3\",\"four\":\"4\",\"five\":[\"5\"],\"six\":{\"a\":6},"
						+ "\"seven\":[\"7\"]}",
				"Optional[1] OptionalInt[2] 3 4 [5] {a=6} 1");
	}

	@Test
	void componentsThatAreLeftOutAreEmpty() {
		assertSuccess("nested", "{\"filter\":{\"name\":\"n\",\"limit\":1}}",
				"Filter[name=n, limit=1, note=Optional.empty, next=null]");
	}

	@Test
	void unknownArgumentsAreIgnored() {
		assertSuccess("count", "{\"count\":1,\"because\":\"I think so\"}", "1");
		assertSuccess("nested", "{\"filter\":{\"name\":\"n\",\"limit\":1,\"more\":[]}}",
				"Filter[name=n, limit=1, note=Optional.empty, next=null]");
	}

	@Test
	void theContextIsGivenAtItsPlace() {
		assertSuccess("context", "{\"name\":\"n\"}", "n thread-1 context");
	}

	@Test
	void subTypesAreReadByTheirName() {
		assertSuccess("shape", "{\"shape\":{\"kind\":\"circle\",\"radius\":2}}", "Circle[radius=2.0]");
		assertInvalid("shape", "{\"shape\":{\"kind\":\"circle\"}}", "argument 'shape.radius': is required");
		assertInvalid("shape", "{\"shape\":{\"kind\":\"blob\"}}", "argument 'shape.kind'");
		assertInvalid("shape", "{\"shape\":5}", "argument 'shape'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					count | {}                     | argument 'count': is required
					count | {"count":null}         | argument 'count': is required
					count | {"count":"five"}       | argument 'count': must be an integer in range, not a string
					count | {"count":5.5}          | argument 'count': must be an integer in range, not a number
					count | {"count":true}         | argument 'count': must be an integer in range, not a boolean
					count | {"count":99999999999}  | argument 'count': is not acceptable, must be an integer in range
					level | {"level":"MEDIUM"}     | argument 'level': must be one of "LOW", "HIGH", not a string
					level | {"level":0}            | argument 'level': must be one of "LOW", "HIGH", not an integer
					moment | {"at":"tomorrow"}     | argument 'at': is not acceptable, must be a date with time and offset such as 2026-03-01T10:15:30Z
					nested | {"filter":{}}         | argument 'filter.name': is required
					nested | {"filter":"x"}        | argument 'filter': must be an object, not a string
					nested | {"filter":{"name":"n","limit":"x"}} | argument 'filter.limit': must be an integer in range, not a string
					nested | {"filter":{"name":"n","limit":1,"next":{"name":"n"}}} | argument 'filter.next.limit': is required
					nested | {"filter":{"name":"n","limit":1,"next":{"name":"n","limit":99999999999}}} | argument 'filter.next.limit': is not acceptable
					many  | {"names":["a",1]}      | argument 'names[1]': must be a string, not an integer
					many  | {"names":["a",null]}   | argument 'names[1]': must be a string, not null
					many  | {"names":"a"}          | argument 'names': must be an array, not a string
					""")
	void theModelIsToldWhichArgumentIsWrongAndWhy(String skill, String arguments, String problem) {
		assertInvalid(skill, arguments, problem);
	}

	@Test
	void allProblemsAreToldAtOnce() {
		String text = assertInvalid("types", "{\"text\":1}", "argument 'text'");

		assertThat(text).contains("argument 'count': is required").contains("argument 'level': is required");
	}

	@Test
	void violatedConstraintsAreTold() {
		String text = assertInvalid("constrained", "{\"name\":\" \",\"count\":11,\"order\":{\"code\":\"toolong\"}}",
				"argument 'name': must not be blank");

		assertThat(text).contains("argument 'count': must be less than or equal to 10")
			.contains("argument 'order.code': size must be between 0 and 3");
		assertSuccess("constrained", "{\"name\":\"n\",\"count\":1,\"order\":{\"code\":\"abc\"}}", "n 1 abc");
	}

	@Test
	void violatedConstraintsOfElementsAreTold() {
		assertInvalid("elements", "{\"orders\":[{\"code\":\"ok\"},{\"code\":\"toolong\"}]}",
				"argument 'orders[1].code': size must be between 0 and 3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "cyclic" })
	void aRecordThatRefusesItsValuesDoesNotLeakWhy(String value) {
		String text = assertInvalid("refusing", "{\"strict\":{\"value\":\"" + value + "\"}}",
				"argument 'strict': is not acceptable");

		assertThat(text).doesNotContain("secret").doesNotContain("Strict").doesNotContain("Exception");
	}

	@Test
	void aRecordCanSayToTheModelWhyItRefuses() {
		assertInvalid("refusing", "{\"strict\":{\"value\":\"negative\"}}", "argument 'strict': amounts are positive");
	}

	@Test
	void messagesNeverNameClassesAndStayShort() {
		String name = "n".repeat(10_000);
		String text = assertInvalid("maps",
				"{\"values\":{" + String.join(",",
						java.util.stream.IntStream.range(0, 200).mapToObj((i) -> "\"" + i + name + "\":\"x\"").toList())
						+ "}}",
				"must be an integer");

		assertThat(text).hasSizeLessThan(4000).doesNotContain("java.").doesNotContain("codexmanager").contains("more");
	}

	@Test
	void deeplyNestedArgumentsAreSurvived() {
		String deep = "{\"name\":\"n\",\"limit\":1,\"next\":".repeat(300) + "null" + "}".repeat(300);

		this.serving.ask("1", "nested", "{\"filter\":" + deep + "}");

		assertThat(answer("1").body().has("success")).isTrue();
	}

	@Test
	void methodsThatReturnNothingSayThatTheyAreDone() {
		assertSuccess("quiet", "{}", "ok");
		assertSuccess("quiet_later", "{}", "ok");
		assertSuccess("quiet_future", "{}", "ok");
	}

	private void assertSuccess(String skill, String arguments, String expected) {
		AnswerServer.Answer answer = ask(skill, arguments);
		assertThat(answer.text()).isEqualTo(expected);
		assertThat(answer.success()).isTrue();
	}

	private String assertInvalid(String skill, String arguments, String problem) {
		AnswerServer.Answer answer = ask(skill, arguments);
		assertThat(answer.success()).isFalse();
		assertThat(answer.text()).startsWith("Invalid arguments:").contains(problem);
		return answer.text();
	}

	private AnswerServer.Answer ask(String skill, String arguments) {
		String id = String.valueOf(this.serving.server().answers().size());
		this.serving.ask(id, skill, arguments);
		return answer(id);
	}

	private AnswerServer.Answer answer(String id) {
		await().atMost(SkillServing.TIMEOUT)
			.until(() -> this.serving.server().answers().stream().anyMatch((answer) -> answer.requestId().equals(id)));
		return this.serving.server().answers().stream().filter((one) -> one.requestId().equals(id)).findFirst().get();
	}

	enum Level {

		LOW, HIGH

	}

	record TicketId(@JsonValue String value) {

		@Override
		public String toString() {
			return this.value;
		}

	}

	record Filter(String name, int limit, Optional<String> note, @Nullable Filter next) {
	}

	record Order(@Size(max = 3) String code) {
	}

	record Strict(String value) {

		Strict {
			if (value.equals("negative")) {
				throw new SkillException("amounts are positive");
			}
			if (value.equals("cyclic")) {
				throw CyclicCauses.of(new IllegalArgumentException("secret of Strict"), new IllegalStateException());
			}
			throw new IllegalArgumentException("secret of Strict");
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Square.class, name = "square") })
	interface Shape {

	}

	record Circle(double radius) implements Shape {
	}

	record Square(double side) implements Shape {
	}

	static class Skills {

		@RemoteSkill(description = "x")
		String types(String text, int count, Instant at, Duration time, BigDecimal amount, List<String> tags,
				Map<String, Integer> scores, Level level, TicketId ticket, byte[] bytes) {
			return String.join(" ", text, String.valueOf(count), at.toString(), time.toString(), amount.toString(),
					tags.toString(), scores.toString(), level.toString(), ticket.toString(), Arrays.toString(bytes));
		}

		@RemoteSkill(description = "x")
		String count(int count) {
			return String.valueOf(count);
		}

		@RemoteSkill(description = "x")
		String optional(Optional<String> one, OptionalInt two, @Nullable String three,
				@SkillParam(required = false) String four, @SkillParam(required = false) Set<String> five,
				@SkillParam(required = false) Map<String, Integer> six, @SkillParam(required = false) String[] seven) {
			return one + " " + two + " " + three + " " + four + " " + five + " " + six + " " + seven.length;
		}

		@RemoteSkill(description = "x")
		String nested(Filter filter) {
			return filter.toString();
		}

		@RemoteSkill(description = "x")
		String context(String name, SkillContext context) {
			return name + " " + context.sessionId() + " " + context.tool();
		}

		@RemoteSkill(description = "x")
		String shape(Shape shape) {
			return shape.toString();
		}

		@RemoteSkill(description = "x")
		String level(Level level) {
			return level.toString();
		}

		@RemoteSkill(description = "x")
		String moment(Instant at) {
			return at.toString();
		}

		@RemoteSkill(description = "x")
		String many(List<String> names) {
			return names.toString();
		}

		@RemoteSkill(description = "x")
		String maps(Map<String, Integer> values) {
			return values.toString();
		}

		@RemoteSkill(description = "x")
		String constrained(@NotBlank String name, @Min(1) @Max(10) int count, @Valid Order order) {
			return name + " " + count + " " + order.code();
		}

		@RemoteSkill(description = "x")
		String elements(List<@Valid Order> orders) {
			return orders.toString();
		}

		@RemoteSkill(description = "x")
		String refusing(Strict strict) {
			return strict.toString();
		}

		@RemoteSkill(description = "x")
		void quiet() {
		}

		@RemoteSkill(description = "x")
		reactor.core.publisher.Mono<Void> quietLater() {
			return reactor.core.publisher.Mono.empty();
		}

		@RemoteSkill(description = "x")
		java.util.concurrent.CompletionStage<Void> quietFuture() {
			return java.util.concurrent.CompletableFuture.runAsync(() -> {
			});
		}

	}

}
