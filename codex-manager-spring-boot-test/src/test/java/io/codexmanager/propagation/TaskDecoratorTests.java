package io.codexmanager.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.listener.DeadLetterEvent;
import io.codexmanager.listener.DecisionHeldEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskDecorator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Decorators of an application decorate the runs of listeners and skills; one that fails
 * costs the run, and no event, claim or answer.
 */
class TaskDecoratorTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model((turn) -> {
		if (turn.text().equals("approval")) {
			turn.askCommandApproval("ls");
			turn.say("approved");
		}
		else {
			turn.say(turn.callTool("add", Map.of()).text());
		}
	}).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final List<Instance> instances = new ArrayList<>();

	private final Queue<String> steps = new ConcurrentLinkedQueue<>();

	private volatile @Nullable Throwable failure;

	@AfterEach
	void stop() {
		this.instances.forEach(Instance::close);
	}

	private Instance start(TaskDecorator... decorators) {
		Instance instance = new Instance(this.manager.baseUrl(), (context) -> {
			context.registerBean(Steps.class, () -> new Steps(this.steps));
			for (int i = 0; i < decorators.length; i++) {
				register(context, "decorator" + i, decorators[i]);
			}
		});
		instance.awaitConnected();
		this.instances.add(instance);
		return instance;
	}

	private static void register(AnnotationConfigApplicationContext context, String name, TaskDecorator decorator) {
		context.registerBean(name, TaskDecorator.class, () -> decorator);
	}

	private TaskDecorator named(String name) {
		return (task) -> () -> {
			this.steps.add(name);
			task.run();
		};
	}

	private void fail() throws Exception {
		Throwable known = this.failure;
		if (known instanceof Error error) {
			throw error;
		}
		if (known instanceof Exception exception) {
			throw exception;
		}
	}

	private static List<String> of(Queue<String> steps, String last) {
		Awaitility.await().atMost(Patience.LIMIT).until(() -> steps.contains(last));
		return List.copyOf(steps);
	}

	@Test
	void withoutDecoratorsEverythingRuns() {
		assertThat(start().session().ask("go").text()).isEqualTo("3");
		assertThat(of(this.steps, "completed")).containsExactly("skill", "completed");
	}

	@Test
	void allDecorateEachRunAndTheLastIsTheOutermost() {
		assertThat(start(named("inner"), named("outer")).session().ask("go").text()).isEqualTo("3");
		assertThat(of(this.steps, "completed")).containsExactly("outer", "inner", "skill", "outer", "inner",
				"completed");
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, LinkageError.class })
	void oneThatFailsFailsEachRunOnceAndWhatComesNextIsServed(Class<? extends Throwable> type) throws Exception {
		this.failure = type.getDeclaredConstructor(String.class).newInstance("no context today");
		Instance instance = start((task) -> () -> {
			try {
				fail();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
			task.run();
		});
		SessionScope session = instance.session();
		assertThat(session.ask("go").text()).startsWith("The skill 'add' failed. Reference: ");
		assertThat(of(this.steps, "dead letter")).containsExactly("dead letter");
		this.failure = null;
		this.steps.clear();
		assertThat(session.ask("go").text()).isEqualTo("3");
		assertThat(of(this.steps, "completed")).containsExactly("skill", "completed");
	}

	@Test
	void aDecisionThatCouldNotBeMadeIsHeldForPeople() {
		Instance instance = start((task) -> {
			throw new IllegalStateException("no context today");
		});
		SessionScope session = instance.session();
		CompletableFuture<String> turn = CompletableFuture.supplyAsync(() -> session.ask("approval").text());
		assertThat(of(this.steps, "held")).containsExactly("dead letter", "held");
		assertThat(turn).isNotDone();
		Approval approval = session.approvals().data().get(0);
		assertThat(session.decide(approval, ApprovalDecision.accept()).delivered()).isTrue();
		assertThat(turn).succeedsWithin(Patience.LIMIT).isEqualTo("approved");
	}

	/**
	 * Notes what runs.
	 */
	static final class Steps {

		private final Queue<String> steps;

		Steps(Queue<String> steps) {
			this.steps = steps;
		}

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			this.steps.add("decided");
			return ApprovalDecision.accept();
		}

		@CodexEventListener
		void completed(TurnCompletedEvent event) {
			this.steps.add("completed");
		}

		@RemoteSkill(description = "Adds")
		int add() {
			this.steps.add("skill");
			return 3;
		}

		@EventListener
		void failed(DeadLetterEvent letter) {
			this.steps.add("dead letter");
		}

		@EventListener
		void held(DecisionHeldEvent event) {
			this.steps.add("held");
		}

	}

}
