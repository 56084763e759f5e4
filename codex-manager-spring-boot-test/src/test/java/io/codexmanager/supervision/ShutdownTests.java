package io.codexmanager.supervision;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.operation.CodexClosedException;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.event.ItemCompletedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ToolCallReply;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What becomes of what was begun when the application stops.
 */
@ExtendWith(OutputCaptureExtension.class)
class ShutdownTests {

	private static final String TIMEOUT = "spring.lifecycle.timeout-per-shutdown-phase=";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final List<ToolCallReply> replies = new CopyOnWriteArrayList<>();

	private final CountDownLatch hold = new CountDownLatch(1);

	@AfterEach
	void release() {
		this.hold.countDown();
	}

	@Test
	void listenersAndSkillsFinishWhatTheyHaveBegunAndNothingNewComes(CapturedOutput output) {
		runner().run((context) -> {
			Work work = begin(context);
			CompletableFuture<Void> closed = close(context);
			Awaitility.await().atMost(Applications.LIMIT).until(() -> this.manager.sockets() == 0);
			assertThat(closed).isNotDone();
			work.proceed.countDown();
			assertThat(closed).succeedsWithin(Applications.LIMIT);
			assertThat(work.done).containsExactlyInAnyOrder("listener", "skill");
		});
		Awaitility.await().atMost(Applications.LIMIT).until(() -> this.replies.size() == 1);
		assertThat(this.replies.get(0).success()).isTrue();
		assertThat(output.getOut().lines()).noneMatch((line) -> line.contains("WARN"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void waitsEndAtOnceWhileSkillsFinish(String name, Wait wait) {
		runner().run((context) -> {
			Work work = begin(context);
			CodexManager codex = context.getBean(CodexManager.class);
			String session = Applications.newSession(context).id();
			String turn = codex.sessions().sendMessage(session, SendMessage.of("never ends")).turnId();
			CompletableFuture<Throwable> waiting = CompletableFuture
				.supplyAsync(() -> catchThrowable(() -> wait.on(codex, session, turn)));
			Awaitility.await().during(Duration.ofMillis(300)).atMost(Applications.LIMIT).until(() -> !waiting.isDone());
			CompletableFuture<Void> closed = close(context);
			assertThat(waiting).succeedsWithin(Applications.LIMIT)
				.satisfies((thrown) -> assertThat(thrown).isInstanceOf(CodexClosedException.class)
					.hasMessageContaining("'local'"));
			assertThat(closed).isNotDone();
			// what is under way may still call, and not wait
			assertThat(codex.session(session).get().id()).isEqualTo(session);
			assertThatExceptionOfType(CodexClosedException.class).isThrownBy(() -> codex.session(session).ask("more"));
			work.proceed.countDown();
			assertThat(closed).succeedsWithin(Applications.LIMIT);
			assertThat(work.done).containsExactlyInAnyOrder("listener", "skill");
		});
		Awaitility.await().atMost(Applications.LIMIT).until(() -> this.replies.size() == 1);
		assertThat(this.replies.get(0).success()).isTrue();
	}

	static Stream<Arguments> waitsEndAtOnceWhileSkillsFinish() {
		return Stream.of(wait("ask", (codex, session, turn) -> codex.session(session).ask("x")),
				wait("reactive ask", (codex, session, turn) -> codex.reactive().session(session).ask("x").block()),
				wait("ask that steers",
						(codex, session, turn) -> codex.session(session)
							.ask(SendMessage.of("x"), TurnOptions.defaults().whileBusy(TurnOptions.WhileBusy.STEER))),
				wait("updates", (codex, session, turn) -> codex.session(session).stream("x", (update) -> {
				})),
				wait("reactive updates",
						(codex, session, turn) -> codex.reactive().session(session).stream("x").blockLast()),
				wait("turn", (codex, session, turn) -> codex.session(session).waiting().turn(turn)), wait("condition",
						(codex, session, turn) -> codex.session(session).waiting().until("never", (read) -> false)));
	}

	@Test
	void aSkillThatWaitsForAnotherSessionIsToldAndItsCallIsAnswered() {
		runner().withBean(Asking.class).run((context) -> {
			Applications.awaitConnected(context);
			Asking asking = context.getBean(Asking.class);
			asking.other = Applications.newSession(context).id();
			this.manager.script((turn) -> {
				if (turn.text().equals("question")) {
					this.hold.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
				}
				else {
					this.replies.add(turn.callTool("ask_another", Map.of()));
				}
			});
			context.getBean(CodexManager.class)
				.sessions()
				.sendMessage(Applications.newSession(context).id(), SendMessage.of("go"));
			Awaitility.await().atMost(Applications.LIMIT).until(() -> asking.begun.getCount() == 0);
			assertThat(close(context)).succeedsWithin(Applications.LIMIT);
		});
		Awaitility.await().atMost(Applications.LIMIT).until(() -> this.replies.size() == 1);
		assertThat(this.replies.get(0).success()).isFalse();
	}

	@Test
	void aStoppedContextThatIsStartedAgainWaitsAgain() {
		this.manager.script((turn) -> turn.say("seen"));
		runner().run((context) -> {
			Applications.awaitConnected(context);
			String session = Applications.newSession(context).id();
			CodexManager codex = context.getBean(CodexManager.class);
			ConfigurableApplicationContext source = context.getSourceApplicationContext();
			source.stop();
			assertThatExceptionOfType(CodexClosedException.class).isThrownBy(() -> codex.session(session).ask("x"));
			source.start();
			assertThat(codex.session(session).ask("x").text()).isEqualTo("seen");
		});
	}

	@Test
	void whatDoesNotFinishIsGivenUpWithinTheTimeOfThePhase() {
		Duration phase = Patience.of(Duration.ofSeconds(2));
		runner().withPropertyValues(TIMEOUT + phase.toMillis() + "ms").run((context) -> {
			Work work = begin(context);
			long before = System.nanoTime();
			assertThat(close(context)).succeedsWithin(Applications.LIMIT);
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(phase.dividedBy(2),
					phase.multipliedBy(5));
			assertThat(work.done).isEmpty();
			work.proceed.countDown();
		});
		// the model does not wait for a skill that was given up
		Awaitility.await().atMost(Applications.LIMIT).until(() -> this.replies.size() == 1);
		assertThat(this.replies.get(0).success()).isFalse();
	}

	@Test
	void theStopDoesNotHoldUpWhatElseStopsInItsPhase() {
		runner().run((context) -> {
			Work work = begin(context);
			CountDownLatch stopped = new CountDownLatch(1);
			SmartLifecycle lifecycle = context.getBean("codexEventStreamLifecycle", SmartLifecycle.class);
			lifecycle.stop(stopped::countDown);
			assertThat(stopped.getCount()).isEqualTo(1);
			work.proceed.countDown();
			assertThat(stopped.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
			assertThat(lifecycle.isRunning()).isFalse();
			assertThat(Applications.stream(context).isRunning()).isFalse();
		});
	}

	private ApplicationContextRunner runner() {
		return Applications.runner(this.manager.baseUrl()).withBean(Work.class);
	}

	/** A listener and a skill are at work. */
	private Work begin(AssertableApplicationContext context) {
		Applications.awaitConnected(context);
		Work work = context.getBean(Work.class);
		this.manager.script((turn) -> {
			if (turn.text().equals("talk")) {
				turn.say("so that the listener has something to do");
			}
			else if (!turn.text().equals("look")) {
				this.hold.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
			}
			else {
				this.replies.add(turn.callTool("look", Map.of()));
			}
		});
		// two sessions, as a listener holds up what comes after in its own
		CodexManager codex = context.getBean(CodexManager.class);
		codex.sessions().sendMessage(Applications.newSession(context).id(), SendMessage.of("talk"));
		codex.sessions().sendMessage(Applications.newSession(context).id(), SendMessage.of("look"));
		Awaitility.await().atMost(Applications.LIMIT).until(() -> work.begun.size() == 2);
		return work;
	}

	private static CompletableFuture<Void> close(AssertableApplicationContext context) {
		ConfigurableApplicationContext source = context.getSourceApplicationContext();
		return CompletableFuture.runAsync(source::close);
	}

	private static Arguments wait(String name, Wait wait) {
		return Arguments.of(name, wait);
	}

	/** Something that waits for a session in which a turn runs. */
	private interface Wait {

		@Nullable Object on(CodexManager codex, String session, String turn);

	}

	static class Asking {

		final CountDownLatch begun = new CountDownLatch(1);

		private final ObjectProvider<CodexManager> codex;

		volatile String other = "";

		Asking(ObjectProvider<CodexManager> codex) {
			this.codex = codex;
		}

		@RemoteSkill(description = "Asks another session")
		String askAnother() {
			this.begun.countDown();
			return this.codex.getObject().session(this.other).ask("question").text();
		}

	}

	static class Work {

		final List<String> begun = new CopyOnWriteArrayList<>();

		final List<String> done = new CopyOnWriteArrayList<>();

		final CountDownLatch proceed = new CountDownLatch(1);

		@CodexEventListener
		void heard(ItemCompletedEvent event) throws InterruptedException {
			if ("agentMessage".equals(event.payload().at("/params/item/type").asString(""))) {
				work("listener");
			}
		}

		@RemoteSkill(description = "Looks")
		String look() throws InterruptedException {
			work("skill");
			return "seen";
		}

		private void work(String name) throws InterruptedException {
			this.begun.add(name);
			if (this.proceed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
				this.done.add(name);
			}
		}

	}

}
