package io.codexmanager.traps;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnException;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnOptions.OnGiveUp;
import io.codexmanager.client.turn.TurnOptions.WhileBusy;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnSettings;
import io.codexmanager.client.turn.TurnUpdate;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.observation.ClientObservations;
import io.codexmanager.observation.TurnObservationContext;
import io.codexmanager.observation.TurnObserver;
import io.codexmanager.observation.TurnOutcome;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ModelScript;
import io.codexmanager.test.script.ModelTurn;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However a turn ends, its observation ends with it, once.
 */
class ObservedTurnTests {

	private static final Duration MOMENT = Patience.of(Duration.ofMillis(300));

	private static final List<Integer> ONCE = List.of(1, 1, 1, 1);

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final ObservedTurns observed = new ObservedTurns();

	/** Scripts wait for it; counted down after the test at the latest. */
	private final CountDownLatch proceed = new CountDownLatch(1);

	private Service service;

	private CodexManager codex;

	private SessionScope session;

	@BeforeEach
	void connect() {
		this.registry.observationConfig().observationHandler(this.observed);
		this.service = this.running.closing(Service.of(this.manager));
		this.codex = client(this.observed);
		this.session = this.codex.session(this.codex.sessions().create(CreateSession.in("/workspace")).id());
	}

	@AfterEach
	void proceed() {
		this.proceed.countDown();
	}

	@Test
	void aTurnIsObservedFromItsMessageToItsEnd() {
		this.manager.script((turn) -> {
			turn.askCommandApproval("ls");
			turn.stream("all ", "is well");
		});
		CompletableFuture<TurnResult> asked = ask(TurnOptions.defaults());
		decide();
		TurnResult result = asked.join();
		TurnObservationContext turn = this.observed.turn();
		assertThat(this.observed.counts()).isEqualTo(ONCE);
		assertThat(turn.getName()).isEqualTo("codex.manager.turn");
		assertThat(turn.getContextualName()).isEqualTo("codex turn");
		assertThat(turn.getLowCardinalityKeyValues()).containsExactlyInAnyOrder(KeyValue.of("profile", "test"),
				KeyValue.of("model", "default"), KeyValue.of("outcome", "completed"));
		assertThat(turn.getHighCardinalityKeyValues()).contains(KeyValue.of("codex.session", this.session.id()),
				KeyValue.of("codex.turn", result.turnId()),
				KeyValue.of("codex.tokens.input", String.valueOf(result.usage().inputTokens())),
				KeyValue.of("codex.tokens.output", String.valueOf(result.usage().outputTokens())),
				KeyValue.of("codex.millis.human", String.valueOf(result.times().human().toMillis())));
		assertThat(turn.toolCalls()).isOne();
		assertThat(turn.untilFirstDelta()).isPositive();
		assertThat(this.observed.events()).containsExactly("first.delta");
		assertThat(this.observed.callsOf(turn)).contains("sessions.send_message");
	}

	@Test
	void theModelOfASessionIsKnownOnceItWasRead() {
		this.session.ask(SendMessage.of("one").model("gpt-5"), TurnOptions.defaults());
		assertThat(this.observed.turn().model()).isEqualTo("gpt-5");
		ObservedTurns later = new ObservedTurns();
		CodexManager other = client(later);
		other.session(this.session.id()).get();
		other.session(this.session.id()).ask("two");
		assertThat(later.turn().model()).isEqualTo("gpt-5");
	}

	@Test
	void theModelOfAMessageStaysWithTheSession() {
		this.session.ask(SendMessage.of("one").model("gpt-5"), TurnOptions.defaults());
		this.session.ask("two");
		assertThat(this.observed.turns()).extracting(TurnObservationContext::model).containsExactly("gpt-5", "gpt-5");
	}

	@Test
	void aTurnThatFailsSaysSo() {
		endsWith(TurnOutcome.FAILED, (turn) -> turn.fail("no luck"));
	}

	@Test
	void aTurnThatIsInterruptedSaysSo() {
		this.manager.script(this::waitForTheTest);
		CompletableFuture<TurnResult> asked = ask(TurnOptions.defaults());
		Awaitility.await().atMost(Service.LIMIT).until(() -> this.service.session(this.session.id()).running());
		this.service.session(this.session.id()).interrupt();
		assertThat(asked).failsWithin(Service.LIMIT);
		ended(TurnOutcome.INTERRUPTED);
	}

	@Test
	void aTurnThatTakesTooLongSaysSoAndItsInterruptionBelongsToIt() {
		this.manager.script(this::waitForTheTest);
		assertThat(ask(TurnOptions.defaults().timeout(MOMENT).onGiveUp(OnGiveUp.INTERRUPT))).failsWithin(Service.LIMIT);
		TurnObservationContext turn = ended(TurnOutcome.TIMED_OUT);
		assertThat(turn.getError()).isInstanceOf(TurnException.class);
		assertThat(turn.active()).isPositive();
		Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> this.observed.callsOf(turn).contains("sessions.interrupt"));
	}

	@Test
	void aTurnWhoseCallerGivesUpIsCancelled() {
		this.manager.script(this::waitForTheTest);
		StepVerifier.create(this.codex.reactive().session(this.session.id()).stream("go"))
			.expectNextMatches(TurnUpdate.Accepted.class::isInstance)
			.thenCancel()
			.verify(Service.LIMIT);
		assertThat(ended(TurnOutcome.CANCELLED).turnId()).isNotNull();
	}

	@Test
	void aTurnWhoseRuntimeDiesIsLost() {
		this.manager.script(this::waitForTheTest);
		CompletableFuture<TurnResult> asked = ask(TurnOptions.defaults());
		this.service.awaitRunning(this.session.id());
		this.manager.killRuntime();
		assertThat(asked).failsWithin(Service.LIMIT);
		ended(TurnOutcome.LOST);
	}

	@Test
	void aMessageThatIsRefusedIsAnError() {
		this.session.get();
		this.manager.refuse("/messages", 400, 1);
		assertThat(ask(TurnOptions.defaults())).failsWithin(Service.LIMIT);
		ended(TurnOutcome.ERROR);
	}

	@Test
	void aConsumerThatTakesNothingDoesNotHoldUpTheEnd() {
		StepVerifier.create(this.codex.reactive().session(this.session.id()).stream("go"), 0)
			.expectSubscription()
			.then(() -> ended(TurnOutcome.COMPLETED))
			.thenCancel()
			.verify(Service.LIMIT);
		assertThat(this.observed.counts()).isEqualTo(ONCE);
	}

	@Test
	void aMessageThatIsNotSentIsNoTurn() {
		this.manager.script(this::waitForTheTest);
		CompletableFuture<String> other = this.service.sendPlainly(this.session.id(), "theirs");
		this.service.awaitRunning(this.session.id());
		assertThat(ask(TurnOptions.defaults().whileBusy(WhileBusy.FAIL))).failsWithin(Service.LIMIT);
		assertThat(ask(TurnOptions.defaults().timeout(MOMENT))).failsWithin(Service.LIMIT);
		assertThat(other).isCompleted();
		assertThat(this.observed.counts()).isEqualTo(List.of(0, 0, 0, 0));
	}

	@Test
	void aSteeredTurnIsObservedWithTheCallThatSteersIt() {
		this.manager.script((turn) -> turn.say(turn.awaitInput()));
		this.service.sendPlainly(this.session.id(), "theirs");
		this.service.awaitRunning(this.session.id());
		assertThat(ask(TurnOptions.defaults().whileBusy(WhileBusy.STEER))).succeedsWithin(Service.LIMIT)
			.satisfies((result) -> assertThat(result.usage()).isNull());
		TurnObservationContext turn = ended(TurnOutcome.COMPLETED);
		assertThat(this.observed.callsOf(turn)).contains("sessions.steer");
	}

	@Test
	void aTurnBelongsToWhatItsCallerObserves() {
		Observation caller = Observation.start("caller", this.registry);
		try (Observation.Scope scope = caller.openScope()) {
			this.session.ask("go");
			assertThat(scope.getCurrentObservation()).isSameAs(caller);
		}
		assertThat(this.observed.turn().getParentObservation()).isNotNull()
			.satisfies((parent) -> assertThat(parent.getContextView()).isSameAs(caller.getContextView()));
	}

	@Test
	void anObserverThatFailsCostsNothing() {
		assertThat(client(new BrokenTurnObserver()).session(this.session.id()).ask("hello").text()).contains("hello");
	}

	@Test
	void withoutARegistryNothingIsObserved() {
		CodexManager plain = ReactiveCodexManager.builder("test", api())
			.feed(this.service::stream)
			.observations(ClientObservations.in(ObservationRegistry.NOOP))
			.build()
			.blocking();
		assertThat(plain.session(this.session.id()).ask("hello").text()).contains("hello");
		assertThat(this.observed.counts()).isEqualTo(List.of(0, 0, 0, 0));
	}

	private void endsWith(TurnOutcome outcome, ModelScript script) {
		this.manager.script(script);
		assertThat(ask(TurnOptions.defaults())).failsWithin(Service.LIMIT);
		ended(outcome);
	}

	private TurnObservationContext ended(TurnOutcome outcome) {
		TurnObservationContext turn = this.observed.turn();
		assertThat(this.observed.counts()).isEqualTo(ONCE);
		assertThat(turn.outcome()).isEqualTo(outcome);
		assertThat(turn.getLowCardinalityKeyValues()).contains(KeyValue.of("outcome", outcome.value()));
		return turn;
	}

	private void waitForTheTest(ModelTurn turn) {
		try {
			if (!this.proceed.await(Service.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
				turn.fail("the test has not ended");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void decide() {
		this.service.session(this.session.id())
			.decide(this.service.await(ApprovalRequestedEvent.class).request(), ApprovalDecision.accept());
	}

	private CompletableFuture<TurnResult> ask(TurnOptions options) {
		return this.codex.reactive().session(this.session.id()).ask(SendMessage.of("go"), options).toFuture();
	}

	private CodexManager client(TurnObserver observer) {
		ObservationRegistry where = (observer == this.observed) ? this.registry : ObservationRegistry.create();
		if (observer instanceof ObservedTurns turns && observer != this.observed) {
			where.observationConfig().observationHandler(turns);
		}
		return ReactiveCodexManager.builder("test", api())
			.turns(TurnSettings.defaults())
			.feed(this.service::stream)
			.observations(ClientObservations.in(where).turnObservers(List.of(observer)))
			.build()
			.blocking();
	}

	private URI api() {
		return URI.create(this.manager.baseUrl() + "/api");
	}

}
