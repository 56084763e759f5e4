package io.codexmanager.supervision;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.client.CodexManager;
import io.codexmanager.event.ItemCompletedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.SendMessage;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ToolCallReply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;

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
