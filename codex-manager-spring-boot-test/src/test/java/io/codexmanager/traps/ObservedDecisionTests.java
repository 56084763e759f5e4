package io.codexmanager.traps;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.actuate.CodexManagerDecideEndpoint;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.listener.RequestWatch;
import io.codexmanager.observation.DecisionMaker;
import io.codexmanager.observation.DecisionObservationContext;
import io.codexmanager.observation.DecisionOutcome;
import io.codexmanager.observation.TurnObservationContext;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.test.script.Question;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever decides on a request, and if nobody does, its observation ends once.
 */
class ObservedDecisionTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.model((turn) -> turn.say(String.valueOf(turn.askCommandApproval("ls").decision())))
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Decisions decisions = new Decisions();

	@Test
	void theDecisionOfAListenerIsObservedFromTheRequestOn() {
		runner().withBean(Deciding.class).run((context) -> {
			SessionScope session = Contexts.session(context);
			TurnResult result = session.ask("go");
			DecisionObservationContext decision = ended(DecisionOutcome.ACCEPTED, DecisionMaker.LISTENER);
			assertThat(decision.getName()).isEqualTo("codex.manager.decision");
			assertThat(decision.getContextualName()).isEqualTo("codex.manager.decision commandExecution");
			assertThat(decision.getLowCardinalityKeyValues()).containsExactlyInAnyOrder(KeyValue.of("profile", "local"),
					KeyValue.of("kind", "commandExecution"), KeyValue.of("outcome", "accepted"),
					KeyValue.of("by", "listener"));
			assertThat(decision.getHighCardinalityKeyValues()).contains(KeyValue.of("codex.session", session.id()),
					KeyValue.of("codex.turn", result.turnId()));
			assertThat(decision.getParentObservation()).isNotNull()
				.satisfies((parent) -> assertThat(parent.getContextView()).isInstanceOf(TurnObservationContext.class));
		});
	}

	@Test
	void aPersonDecidesByTheClient() {
		runner().run((context) -> {
			CompletableFuture<TurnResult> asked = ask(context);
			ApprovalRequestedEvent request = request(context);
			context.getBean(CodexManager.class)
				.session(request.request().threadId())
				.decide(request.request(), ApprovalDecision.decline());
			assertThat(asked).succeedsWithin(Service.LIMIT);
			ended(DecisionOutcome.DECLINED, DecisionMaker.CLIENT);
		});
	}

	@Test
	void anOperatorDecidesByTheEndpoint() {
		runner().run((context) -> {
			ask(context);
			ApprovalRequestedEvent request = request(context);
			new CodexManagerDecideEndpoint(context.getBean(CodexManagers.class), context.getBean(RequestWatch.class),
					null)
				.decide("local", request.request().threadId(), request.request().id(), "cancel", null);
			ended(DecisionOutcome.CANCELLED, DecisionMaker.OPERATOR);
		});
	}

	@Test
	void anotherClientOfTheManagerDecides() {
		Service other = this.running.closing(Service.of(this.manager));
		runner().run((context) -> {
			CompletableFuture<TurnResult> asked = ask(context);
			ApprovalRequestedEvent request = request(context);
			other.session(request.request().threadId()).decide(request.request(), ApprovalDecision.accept());
			assertThat(asked).succeedsWithin(Service.LIMIT);
			ended(DecisionOutcome.ACCEPTED, DecisionMaker.ELSEWHERE);
		});
	}

	@Test
	void whatTheManagerRefusedIsNoDecision() {
		this.manager.refuse("/decision", 400, 1);
		runner().run((context) -> {
			CompletableFuture<TurnResult> asked = ask(context);
			ApprovalRequestedEvent request = request(context);
			SessionScope session = context.getBean(CodexManager.class).session(request.request().threadId());
			CompletableFuture<?> refused = CompletableFuture
				.runAsync(() -> session.decide(request.request(), ApprovalDecision.decline()));
			assertThat(refused).failsWithin(Service.LIMIT);
			session.decide(request.request(), ApprovalDecision.accept());
			assertThat(asked).succeedsWithin(Service.LIMIT);
			ended(DecisionOutcome.ACCEPTED, DecisionMaker.CLIENT);
		});
	}

	@Test
	void aTurnThatIsInterruptedEndsTheWait() {
		runner().run((context) -> {
			CompletableFuture<TurnResult> asked = ask(context);
			ApprovalRequestedEvent request = request(context);
			context.getBean(CodexManager.class).session(request.request().threadId()).interrupt();
			assertThat(asked).failsWithin(Service.LIMIT);
			ended(DecisionOutcome.ENDED, DecisionMaker.NOBODY);
		});
	}

	@Test
	void aRuntimeThatDiesEndsTheWait() {
		runner().run((context) -> {
			CompletableFuture<TurnResult> asked = ask(context);
			request(context);
			this.manager.killRuntime();
			assertThat(asked).failsWithin(Service.LIMIT);
			ended(DecisionOutcome.ENDED, DecisionMaker.NOBODY);
		});
	}

	@Test
	void anApplicationThatIsStoppedEndsTheWait() {
		runner().run((context) -> {
			ask(context);
			request(context);
		});
		ended(DecisionOutcome.STOPPED, DecisionMaker.NOBODY);
	}

	@Test
	void theAnswerToQuestionsIsADecision() {
		this.manager.script((turn) -> turn.say(String.valueOf(turn.ask(Question.of("q", "Which?", "a", "b")))));
		runner().withBean(Answering.class).run((context) -> {
			Contexts.session(context).ask("go");
			assertThat(ended(DecisionOutcome.ACCEPTED, DecisionMaker.LISTENER).kind()).isEqualTo("requestUserInput");
		});
	}

	@Test
	void ofTwoInstancesOneObservesARequestAndKnowsWhoDecided() {
		ClaimStore store = new InMemoryClaimStore();
		ApplicationContextRunner instance = runner().withBean(ClaimStore.class, () -> store).withBean(Deciding.class);
		instance.run((one) -> instance.run((other) -> {
			Contexts.awaitConnected(other, true);
			SessionScope session = Contexts.session(one);
			for (int turn = 1; turn <= 5; turn++) {
				session.ask("go");
				this.decisions.awaitEnded(turn);
			}
			assertThat(this.decisions.ended).extracting(DecisionObservationContext::outcome)
				.containsOnly(DecisionOutcome.ACCEPTED);
			assertThat(this.decisions.ended).extracting(DecisionObservationContext::by)
				.containsOnly(DecisionMaker.LISTENER);
			assertThat(this.decisions.ended).extracting(DecisionObservationContext::requestId).doesNotHaveDuplicates();
		}));
		assertThat(this.decisions.started).hasValue(5);
		assertThat(this.decisions.ended).hasSize(5);
	}

	@Test
	void withoutARegistryNothingIsObserved() {
		Contexts.runner(this.manager)
			.withBean(Deciding.class)
			.run((context) -> assertThat(Contexts.session(context).ask("go").text()).isEqualTo("ACCEPT"));
	}

	private DecisionObservationContext ended(DecisionOutcome outcome, DecisionMaker by) {
		this.decisions.awaitEnded(1);
		assertThat(this.decisions.started).hasValue(1);
		List<DecisionObservationContext> ended = new ArrayList<>(this.decisions.ended);
		assertThat(ended).singleElement().satisfies((decision) -> {
			assertThat(decision.outcome()).isEqualTo(outcome);
			assertThat(decision.by()).isEqualTo(by);
		});
		return ended.get(0);
	}

	private static CompletableFuture<TurnResult> ask(ApplicationContext context) {
		return context.getBean(ReactiveCodexManager.class).session(Contexts.session(context).id()).ask("go").toFuture();
	}

	private static ApprovalRequestedEvent request(ApplicationContext context) {
		RequestWatch watch = context.getBean(RequestWatch.class);
		Awaitility.await().atMost(Service.LIMIT).until(() -> !watch.waiting("local").isEmpty());
		return (ApprovalRequestedEvent) watch.waiting("local").get(0).event();
	}

	private ApplicationContextRunner runner() {
		return Contexts.runner(this.manager)
			.withPropertyValues("codex-manager.profiles.local.stream.enabled=true")
			.withBean(ObservationRegistry.class, () -> {
				ObservationRegistry registry = ObservationRegistry.create();
				registry.observationConfig().observationHandler(this.decisions);
				return registry;
			});
	}

	/**
	 * What was observed.
	 */
	static final class Decisions implements ObservationHandler<Observation.Context> {

		private final AtomicInteger started = new AtomicInteger();

		private final Queue<DecisionObservationContext> ended = new ConcurrentLinkedQueue<>();

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public void onStart(Observation.Context context) {
			if (context instanceof DecisionObservationContext) {
				this.started.incrementAndGet();
			}
		}

		@Override
		public void onStop(Observation.Context context) {
			if (context instanceof DecisionObservationContext decision) {
				this.ended.add(decision);
			}
		}

		private void awaitEnded(int count) {
			Awaitility.await().atMost(Service.LIMIT).until(() -> this.ended.size() >= count);
		}

	}

	static final class Deciding {

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.accept();
		}

	}

	static final class Answering {

		@CodexEventListener
		@Nullable ToolInputAnswer answer(ToolInputRequestedEvent event) {
			return ToolInputAnswer.of("q", "a");
		}

	}

}
