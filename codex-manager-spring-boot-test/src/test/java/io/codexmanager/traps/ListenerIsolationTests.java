package io.codexmanager.traps;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnUpdate;
import io.codexmanager.event.AgentMessageDeltaEvent;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.listener.CodexListenerErrorHandler;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A listener that throws or blocks harms neither other listeners, nor other sessions, nor
 * whoever waits for a turn.
 */
class ListenerIsolationTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.model((turn) -> turn.say("decided " + turn.askCommandApproval("git status").decision()))
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final ApplicationContextRunner contextRunner = Contexts.runner(this.manager);

	@Test
	void aListenerThatThrowsKeepsNothingFromTheOthers() {
		this.contextRunner.withBean(Throwing.class)
			.withBean(PlainThrowing.class)
			.withBean(Deciding.class)
			.withBean(Failures.class)
			.run((context) -> {
				SessionScope session = Contexts.session(context);
				assertThat(session.ask("one").text()).isEqualTo("decided ACCEPT");
				assertThat(session.ask("two").text()).isEqualTo("decided ACCEPT");
				Failures failures = context.getBean(Failures.class);
				Awaitility.await().until(() -> failures.all.size() >= 4);
				assertThat(failures.all).hasOnlyElementsOfTypes(IllegalStateException.class, StackOverflowError.class);
				Deciding deciding = context.getBean(Deciding.class);
				Awaitility.await().until(() -> deciding.completed.size() == 2);
			});
	}

	@Test
	void aListenerThatBlocksHoldsUpItsOwnSessionOnly() {
		this.contextRunner.withBean(Blocking.class).withBean(Deciding.class).run((context) -> {
			SessionScope blocked = Contexts.session(context);
			SessionScope free = Contexts.session(context);
			Blocking blocking = context.getBean(Blocking.class);
			blocking.sessionId = blocked.id();
			CompletableFuture<TurnResult> held = CompletableFuture.supplyAsync(() -> blocked.ask("held"));
			assertThat(blocking.entered.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
			for (int i = 0; i < 3; i++) {
				assertThat(free.ask("free").text()).isEqualTo("decided ACCEPT");
			}
			assertThat(held).isNotDone();
			blocking.release.countDown();
			assertThat(held).succeedsWithin(Service.LIMIT).extracting(TurnResult::text).isEqualTo("decided ACCEPT");
		});
	}

	@Test
	void aListenerThatBlocksDoesNotHoldUpWhoWaitsForTheTurn() {
		this.manager.script((turn) -> turn.say("well"));
		this.contextRunner.withBean(Blocking.class).run((context) -> {
			SessionScope session = Contexts.session(context);
			Blocking blocking = context.getBean(Blocking.class);
			blocking.sessionId = session.id();
			assertThat(session.ask("go").text()).isEqualTo("well");
			assertThat(blocking.entered.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
			assertThat(session.ask("again").text()).isEqualTo("well");
			blocking.release.countDown();
		});
	}

	@Test
	void aConsumerOfUpdatesThatThrowsEndsItsOwnWaitOnly() {
		this.manager.script((turn) -> turn.stream("a", "b"));
		try (Service service = Service.of(this.manager)) {
			SessionScope session = service.newSession();
			assertThatIllegalStateException().isThrownBy(() -> session.stream("go", (update) -> {
				if (update instanceof TurnUpdate.TextDelta) {
					throw new IllegalStateException("consumer");
				}
			})).withMessage("consumer");
			assertThat(session.ask("again").text()).isEqualTo("ab");
		}
	}

	@Test
	void aConsumerOfUpdatesThatBlocksHoldsUpNobodyElse() throws Exception {
		this.manager.script((turn) -> turn.stream("a", "b"));
		try (Service service = Service.of(this.manager)) {
			SessionScope slow = service.newSession();
			SessionScope fast = service.newSession();
			CountDownLatch entered = new CountDownLatch(1);
			CountDownLatch release = new CountDownLatch(1);
			List<String> threads = new CopyOnWriteArrayList<>();
			CompletableFuture<Void> held = service.codex()
				.reactive()
				.session(slow.id())
				.stream("go")
				.doOnNext((update) -> {
					threads.add(Thread.currentThread().getName());
					entered.countDown();
					awaitQuietly(release);
				})
				.then()
				.toFuture();
			assertThat(entered.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
			assertThat(fast.ask("go").text()).isEqualTo("ab");
			assertThat(service.session(slow.id()).get().thread().turns()).hasSize(1);
			assertThat(held).isNotDone();
			release.countDown();
			assertThat(held).succeedsWithin(Service.LIMIT);
			assertThat(threads).noneMatch((name) -> name.contains("reactor-http") || name.contains("parallel"));
		}
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	static class Throwing {

		@CodexEventListener
		void look(ApprovalRequestedEvent request) {
			throw new IllegalStateException("thrown by a listener");
		}

		@CodexEventListener
		void completed(TurnCompletedEvent event) {
			completed(event);
		}

	}

	static class PlainThrowing {

		@EventListener
		void any(CodexEvent event) {
			throw new IllegalStateException("thrown by an ordinary listener");
		}

	}

	static class Deciding {

		private final List<String> completed = new CopyOnWriteArrayList<>();

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent request) {
			return request.isExactly("git status") ? ApprovalDecision.accept() : null;
		}

		@CodexEventListener
		void completed(TurnCompletedEvent event) {
			this.completed.add(event.turnId());
		}

	}

	static class Blocking {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch release = new CountDownLatch(1);

		private volatile String sessionId = "";

		@CodexEventListener("app_server.thread.status.changed")
		void status(CodexEvent event) {
			block(event);
		}

		@CodexEventListener
		void delta(AgentMessageDeltaEvent event) {
			block(event);
		}

		private void block(CodexEvent event) {
			if (this.sessionId.equals(event.threadId())) {
				this.entered.countDown();
				awaitQuietly(this.release);
			}
		}

	}

	static class Failures implements CodexListenerErrorHandler {

		private final List<Throwable> all = new CopyOnWriteArrayList<>();

		@Override
		public void handle(String listenerId, CodexEvent event, Throwable failure) {
			this.all.add(failure);
		}

	}

}
