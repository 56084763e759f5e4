package io.codexmanager.skill;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.codexmanager.protocol.request.ContentItem;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.testing.CyclicCauses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the model is told for what a skill returns or throws.
 */
class SkillAnswerTests {

	private static final String SECRET = "jdbc:password=hunter2";

	private final SkillServing serving = new SkillServing();

	@AfterEach
	void close() {
		this.serving.close();
	}

	static Stream<Arguments> results() {
		Ticket ticket = new Ticket("T-1", 3);
		String json = "{\"id\":\"T-1\",\"votes\":3}";
		return Stream.of(Arguments.of("a text", "plain", "plain"), Arguments.of("an empty text", "", ""),
				Arguments.of("a record", ticket, json), Arguments.of("a number", 42, "42"),
				Arguments.of("nothing", null, "null"), Arguments.of("a list", List.of(1, 2), "[1,2]"),
				Arguments.of("a map", Map.of("a", true), "{\"a\":true}"),
				Arguments.of("an optional", Optional.of(ticket), json),
				Arguments.of("an empty optional", Optional.empty(), "null"),
				Arguments.of("a mono", Mono.just(ticket), json), Arguments.of("an empty mono", Mono.empty(), "null"),
				Arguments.of("a mono of an optional", Mono.just(Optional.of("text")), "text"),
				Arguments.of("a future", CompletableFuture.completedFuture("later"), "later"),
				Arguments.of("an empty future", CompletableFuture.completedFuture(null), "null"),
				Arguments.of("a content item", ContentItem.text("item"), "item"),
				Arguments.of("an answer", ToolCallResponse.success("own"), "own"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("results")
	void aResultBecomesAText(String name, @Nullable Object result, String expected) {
		AnswerServer.Answer answer = ask((arguments, context) -> result);

		assertThat(answer.success()).isTrue();
		assertThat(answer.text()).isEqualTo(expected);
	}

	@Test
	void contentItemsAreSentAsTheyAre() {
		AnswerServer.Answer answer = ask((arguments, context) -> List.of(ContentItem.text("look"),
				ContentItem.image("data:image/png;base64,AA==")));

		assertThat(answer.body()).isEqualTo(SkillContexts.json("""
				{"success":true,"contentItems":[{"type":"inputText","text":"look"},
				{"type":"inputImage","imageUrl":"data:image/png;base64,AA=="}]}"""));
	}

	@Test
	void anAnswerCanSayThatItFailed() {
		AnswerServer.Answer answer = ask((arguments, context) -> ToolCallResponse.failure("no such ticket"));

		assertThat(answer.success()).isFalse();
		assertThat(answer.text()).isEqualTo("no such ticket");
	}

	@Test
	void aContentItemThatTheServerWouldNotTakeIsAFailure() {
		AnswerServer.Answer answer = ask((arguments, context) -> new ContentItem("inputVideo", null, SECRET));

		assertThat(answer.success()).isFalse();
		assertThat(answer.body().toString()).doesNotContain(SECRET).contains("Reference");
	}

	@Test
	void aResultThatIsTooLargeIsAFailureThatSaysSo() {
		AnswerServer.Answer answer = ask((arguments, context) -> "x".repeat(2 * 1024 * 1024));

		assertThat(answer.success()).isFalse();
		assertThat(answer.text()).contains("too large").contains("Ask for less");
	}

	@Test
	void aResultThatNeverEndsIsAFailureThatSaysSo() {
		AnswerServer.Answer answer = ask(
				(arguments, context) -> (Iterable<Integer>) () -> IntStream.iterate(1, (i) -> 1).iterator());

		assertThat(answer.success()).isFalse();
		assertThat(answer.text()).contains("too large");
	}

	@Test
	void aResultThatCannotBeWrittenIsAFailure() {
		AnswerServer.Answer answer = ask((arguments, context) -> new Broken());

		assertThat(answer.success()).isFalse();
		assertThat(answer.text()).startsWith("The skill 'work' failed. Reference: ").doesNotContain(SECRET);
	}

	static Stream<Arguments> failures() {
		IllegalStateException failure = new IllegalStateException(SECRET, new RuntimeException(SECRET));
		return Stream.of(handler("thrown", (arguments, context) -> {
			throw failure;
		}), handler("a checked exception", (arguments, context) -> {
			throw new Exception(SECRET);
		}), handler("an error", (arguments, context) -> {
			throw new NoClassDefFoundError(SECRET);
		}), handler("a stack overflow", (arguments, context) -> {
			throw new StackOverflowError(SECRET);
		}), handler("in a mono", (arguments, context) -> Mono.error(failure)),
				handler("in a mono on another thread", (arguments, context) -> Mono.fromCallable(() -> {
					throw new Exception(SECRET);
				}).subscribeOn(Schedulers.parallel())),
				handler("in a future", (arguments, context) -> CompletableFuture.failedFuture(failure)),
				handler("an interruption of its own", (arguments, context) -> {
					throw new InterruptedException(SECRET);
				}), handler("causes that never end", (arguments, context) -> {
					throw CyclicCauses.of(new UnresolvedFailure(), new UnresolvedFailure());
				}),
				handler("causes that never end, in a future",
						(arguments, context) -> CompletableFuture
							.failedFuture(CyclicCauses.of(new UnresolvedFailure(), new UnresolvedFailure()))),
				handler("causes that never end, of what is written", (arguments, context) -> new Cyclic()));
	}

	private static Arguments handler(String name, SkillHandler handler) {
		return Arguments.of(name, handler);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("failures")
	void theTextOfAnExceptionNeverReachesTheModel(String name, SkillHandler handler) {
		AnswerServer.Answer answer = ask(handler);

		assertThat(answer.success()).isFalse();
		assertThat(answer.text()).matches("The skill 'work' failed\\. Reference: [0-9a-f-]{36}");
	}

	static Stream<Arguments> meant() {
		SkillException meant = new SkillException("Ticket T-9 does not exist", new RuntimeException(SECRET));
		return Stream.of(handler("thrown", (arguments, context) -> {
			throw meant;
		}), handler("in a mono", (arguments, context) -> Mono.error(meant)),
				handler("in a future", (arguments, context) -> CompletableFuture.supplyAsync(() -> {
					throw new CompletionException(meant);
				})));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("meant")
	void whatIsMeantForTheModelReachesIt(String name, SkillHandler handler) {
		AnswerServer.Answer answer = ask(handler);

		assertThat(answer.success()).isFalse();
		assertThat(answer.text()).isEqualTo("Ticket T-9 does not exist");
	}

	@Test
	void longMessagesAreCut() {
		AnswerServer.Answer answer = ask((arguments, context) -> {
			throw new SkillException("x".repeat(100_000));
		});

		assertThat(answer.text()).hasSizeLessThan(5000).endsWith("…");
	}

	@Test
	void resultsAreWrittenOffTheEventLoopThatBringsThem() {
		AtomicReference<Thread> writer = new AtomicReference<>();
		Schedulers.parallel();

		AnswerServer.Answer answer = ask(
				(arguments, context) -> Mono.just(new Watched(writer)).publishOn(Schedulers.parallel()));

		assertThat(answer.text()).isEqualTo("{\"name\":\"x\"}");
		assertThat(Schedulers.isNonBlockingThread(writer.get())).isFalse();
	}

	@Test
	void argumentsThatAreNoObjectAreAFailureThatSaysSo() {
		this.serving.register("work", (arguments, context) -> "ran");

		this.serving.ask("1", "work", "[1]");

		assertThat(answer().text()).contains("must be an object").contains("an array");
	}

	@Test
	void missingArgumentsAreAnEmptyObject() {
		this.serving.register("work", (arguments, context) -> arguments.isEmpty());

		this.serving.ask("1", "work", null);

		assertThat(answer().text()).isEqualTo("true");
	}

	@Test
	void argumentsAreHeldAgainstTheSchemaOfASkillWithoutAnnotations() {
		this.serving.registry().register(SkillDefinition.of("work", "x", SkillContexts.json("""
				{"type":"object","properties":{"count":{"type":"integer"},"name":{"type":["string","null"]}},
				 "required":["count","name"]}"""), (arguments, context) -> "ran"));

		this.serving.ask("1", "work", "{\"name\":null,\"count\":\"many\",\"other\":1}");
		this.serving.ask("2", "work", "{\"name\":null,\"count\":2}");

		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.server().answers().size() == 2);
		assertThat(this.serving.server().answers()).extracting(AnswerServer.Answer::text)
			.containsExactlyInAnyOrder("ran",
					"Invalid arguments:\n- argument 'count': must be an integer in range, not a string");
	}

	private AnswerServer.Answer ask(SkillHandler handler) {
		this.serving.register("work", handler);
		this.serving.ask("1", "work");
		return answer();
	}

	private AnswerServer.Answer answer() {
		await().atMost(SkillServing.TIMEOUT).until(() -> !this.serving.server().answers().isEmpty());
		return this.serving.server().answers().get(0);
	}

	record Ticket(String id, int votes) {
	}

	static final class Broken {

		public String getValue() {
			throw new IllegalStateException(SECRET);
		}

	}

	static final class UnresolvedFailure extends CompletionException {

		private static final long serialVersionUID = 1L;

		UnresolvedFailure() {
			super(SECRET);
		}

	}

	static final class Cyclic {

		public String getValue() {
			throw CyclicCauses.of(new IllegalStateException(SECRET), new IllegalStateException(SECRET));
		}

	}

	static final class Watched {

		private final AtomicReference<Thread> writer;

		Watched(AtomicReference<Thread> writer) {
			this.writer = writer;
		}

		public String getName() {
			this.writer.set(Thread.currentThread());
			return "x";
		}

	}

}
