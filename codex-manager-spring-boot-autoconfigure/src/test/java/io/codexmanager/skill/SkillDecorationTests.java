package io.codexmanager.skill;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.codexmanager.observation.TurnParents;
import io.codexmanager.propagation.SnapshotContexts;
import io.codexmanager.support.CallerContext;
import io.micrometer.context.ContextRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.util.context.Context;

import org.springframework.core.task.TaskDecorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Decorators and the contexts of callers, on executors of the application.
 */
class SkillDecorationTests {

	private static final String KEY = "account";

	private final ThreadLocal<@Nullable String> account = new ThreadLocal<>();

	private final ExecutorService thread = Executors.newSingleThreadExecutor();

	private @Nullable SkillServing serving;

	@AfterEach
	void close() {
		if (this.serving != null) {
			this.serving.close();
		}
		this.thread.shutdownNow();
		ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
	}

	private SkillServing serve(UnaryOperator<SkillDispatcherBuilder> customizer) {
		SkillServing started = new SkillServing(new SkillSettings(Duration.ofSeconds(10), 1, 10), new SkillRegistry(),
				customizer);
		this.serving = started;
		return started;
	}

	private static List<String> answers(SkillServing serving, int number) {
		await().atMost(SkillServing.TIMEOUT).until(() -> serving.server().answers().size() == number);
		return serving.server().answers().stream().map(AnswerServer.Answer::text).toList();
	}

	@Test
	void whatAnExecutorGivesIsThereAndWhatASkillLeavesIsNot() {
		ContextRegistry.getInstance().registerThreadLocalAccessor(KEY, this.account);
		AtomicBoolean giving = new AtomicBoolean(true);
		Executor executor = (task) -> this.thread.execute(() -> {
			if (giving.get()) {
				this.account.set("service");
			}
			else {
				this.account.remove();
			}
			task.run();
		});
		SnapshotContexts contexts = new SnapshotContexts(null, true);
		SkillServing serving = serve((builder) -> builder.executor(executor).turnParents(new TurnParents() {

			@Override
			public CallerContext caller(String profile, @Nullable String sessionId, Supplier<@Nullable String> turnId) {
				return contexts.nobody();
			}

		}));
		serving.register("account", (arguments, context) -> {
			String seen = this.account.get();
			this.account.set("left behind");
			return String.valueOf(seen);
		});
		serving.ask("one", "account");
		assertThat(answers(serving, 1)).containsExactly("service");
		giving.set(false);
		serving.ask("two", "account");
		assertThat(answers(serving, 2)).containsExactly("service", "null");
	}

	@Test
	void aCallerHasPrecedenceOverAnExecutor() {
		ContextRegistry.getInstance().registerThreadLocalAccessor(KEY, this.account);
		SnapshotContexts contexts = new SnapshotContexts(null, true);
		CallerContext ann = contexts.of(Context.of(KEY, "ann"));
		SkillServing serving = serve((builder) -> builder.executor((task) -> this.thread.execute(() -> {
			this.account.set("service");
			task.run();
		})).turnParents(new TurnParents() {

			@Override
			public CallerContext caller(String profile, @Nullable String sessionId, Supplier<@Nullable String> turnId) {
				return ann;
			}

		}).decorators(List.of((task) -> {
			String seen = this.account.get();
			return () -> {
				assertThat(this.account.get()).isEqualTo(seen).isEqualTo("ann");
				task.run();
			};
		})));
		serving.register("account", (arguments, context) -> this.account.get());
		serving.ask("one", "account");
		assertThat(answers(serving, 1)).containsExactly("ann");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aDecoratorThatFailsGivesItsPermitBackAndItsCallIsAnswered(boolean early) {
		AtomicBoolean failing = new AtomicBoolean(true);
		TaskDecorator decorator = (task) -> {
			fail(early && failing.get());
			return () -> {
				fail(failing.get());
				task.run();
			};
		};
		SkillServing serving = serve((builder) -> builder.decorators(List.of(decorator)));
		serving.register("add", (arguments, context) -> "3");
		serving.ask("one", "add");
		serving.ask("two", "add");
		assertThat(answers(serving, 2)).allMatch((text) -> text.startsWith("The skill 'add' failed. Reference: "));
		failing.set(false);
		serving.ask("three", "add");
		assertThat(answers(serving, 3)).endsWith("3");
		serving.awaitIdle();
	}

	private static void fail(boolean fails) {
		if (fails) {
			throw new LinkageError("The decorator");
		}
	}

	@Test
	void aDecoratorThatHangsIsInterruptedAtTheTimeLimitOfTheSkill() {
		CountDownLatch never = new CountDownLatch(1);
		AtomicBoolean hanging = new AtomicBoolean(true);
		SkillServing serving = serve((builder) -> builder.decorators(List.of((task) -> () -> {
			try {
				if (hanging.get()) {
					never.await();
				}
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			task.run();
		})));
		serving.register("add", Duration.ofMillis(100), (arguments, context) -> "3");
		serving.ask("one", "add");
		assertThat(answers(serving, 1)).containsExactly("The skill 'add' timed out after 100 ms.");
		hanging.set(false);
		serving.register("other", (arguments, context) -> "4");
		serving.ask("two", "other");
		assertThat(answers(serving, 2)).endsWith("4");
	}

}
