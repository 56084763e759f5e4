package io.codexmanager.traps;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.client.turn.TurnClock;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnOptions.OnGiveUp;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnTimedOutException;
import io.codexmanager.client.turn.TurnTimes;
import io.codexmanager.client.turn.TurnUpdate;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ToolCallRequestedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.DynamicTool;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.TurnStatus;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose time a turn takes, and what is left when its waiter gives up: nothing here, and
 * at the manager what was chosen.
 */
class GivingUpTests {

	private static final Duration MOMENT = Patience.of(Duration.ofMillis(600));

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final AtomicInteger watches = new AtomicInteger();

	private Service service;

	private CodexManager codex;

	private SessionScope session;

	@BeforeEach
	void connect() {
		this.service = this.running.closing(Service.of(this.manager));
		this.codex = ReactiveCodexManager.builder("test", URI.create(this.manager.baseUrl() + "/api"))
			.feed(() -> this::watch)
			.build()
			.blocking();
		this.session = this.codex.session(this.codex.sessions().create(CreateSession.in("/workspace")).id());
	}

	@Test
	void peopleWhoTakeTooLongAreNamed() {
		this.manager.script((turn) -> turn.askCommandApproval("ls"));
		TurnTimedOutException timedOut = timedOut(ask(TurnOptions.defaults().humanTimeout(MOMENT)));
		assertThat(timedOut.clock()).isEqualTo(TurnClock.HUMAN);
		assertThat(timedOut.times().human()).isGreaterThanOrEqualTo(MOMENT);
		assertThat(timedOut).hasMessageContaining("waited for people for more than " + MOMENT);
		assertThat(this.manager.pendingRequests()).hasSize(1);
	}

	@Test
	void peopleWhoTakeTooLongAreNamedAlsoWithoutTheStream() {
		this.manager.script((turn) -> turn.askCommandApproval("ls"));
		SessionScope deaf = ReactiveCodexManager.builder("test", URI.create(this.manager.baseUrl() + "/api"))
			.build()
			.blocking()
			.session(this.session.id());
		CompletableFuture<TurnResult> asked = CompletableFuture
			.supplyAsync(() -> deaf.ask(SendMessage.of("go"), TurnOptions.defaults().humanTimeout(MOMENT)));
		assertThat(timedOut(asked).clock()).isEqualTo(TurnClock.HUMAN);
	}

	@Test
	void theResultSaysWhoseTimeItTook() {
		this.manager.script((turn) -> {
			turn.pause(MOMENT);
			turn.askCommandApproval("ls");
			turn.say("done");
		});
		CompletableFuture<TurnResult> asked = ask(TurnOptions.defaults());
		ApprovalRequestedEvent request = this.service.await(ApprovalRequestedEvent.class);
		Awaitility.await().pollDelay(MOMENT).until(() -> true);
		this.session.decide(request.request(), ApprovalDecision.accept());
		assertThat(asked).succeedsWithin(Service.LIMIT).satisfies((result) -> {
			TurnTimes times = result.times();
			assertThat(times.active()).isGreaterThanOrEqualTo(MOMENT);
			assertThat(times.human()).isGreaterThanOrEqualTo(MOMENT);
			assertThat(times.tools()).isZero();
			assertThat(times.total()).isGreaterThanOrEqualTo(times.active().plus(times.human()));
		});
	}

	@Test
	void theCallOfASkillIsNotIdleTime() {
		DynamicTool tool = new DynamicTool("lookup", "Looks", new JsonMapper().readTree("{\"type\":\"object\"}"));
		SessionScope skilled = this.codex
			.session(this.codex.sessions().create(CreateSession.in("/workspace").tools(List.of(tool))).id());
		this.manager.script((turn) -> {
			turn.callTool("lookup", Map.of());
			turn.say("done");
		});
		CompletableFuture<TurnResult> asked = CompletableFuture.supplyAsync(
				() -> skilled.ask(SendMessage.of("go"), TurnOptions.defaults().idleTimeout(MOMENT.multipliedBy(3))));
		ToolCallRequestedEvent call = this.service.await(ToolCallRequestedEvent.class);
		Awaitility.await().pollDelay(MOMENT.multipliedBy(4)).until(() -> true);
		skilled.respond(call.request(), ToolCallResponse.success("found"));
		assertThat(asked).succeedsWithin(Service.LIMIT)
			.satisfies((result) -> assertThat(result.times().tools()).isGreaterThanOrEqualTo(MOMENT.multipliedBy(4)));
	}

	@Test
	void aRuntimeThatFallsSilentIsNamedAndItsTurnInterruptedIfThatWasChosen() {
		this.manager.script((turn) -> turn.say("begun").pause(Duration.ofMinutes(1)));
		TurnTimedOutException timedOut = timedOut(
				ask(TurnOptions.defaults().idleTimeout(MOMENT).onGiveUp(OnGiveUp.INTERRUPT)));
		assertThat(timedOut.clock()).isEqualTo(TurnClock.IDLE);
		assertThat(timedOut.collectedText()).isEqualTo("begun");
		awaitTurn(TurnStatus.INTERRUPTED);
	}

	@Test
	void cancellingInterruptsTheTurnIfThatWasChosen() {
		this.manager.script((turn) -> turn.pause(Duration.ofMinutes(1)));
		CompletableFuture<TurnResult> asked = this.codex.reactive()
			.session(this.session.id())
			.ask(SendMessage.of("go"), TurnOptions.defaults().onGiveUp(OnGiveUp.INTERRUPT))
			.toFuture();
		awaitTurn(TurnStatus.IN_PROGRESS);
		asked.cancel(true);
		awaitTurn(TurnStatus.INTERRUPTED);
		awaitNoWatch();
	}

	@Test
	void cancellingLeavesTheTurnAloneOtherwise() {
		this.manager.script((turn) -> turn.pause(Duration.ofMinutes(1)));
		CompletableFuture<TurnResult> asked = this.codex.reactive().session(this.session.id()).ask("go").toFuture();
		awaitTurn(TurnStatus.IN_PROGRESS);
		assertThat(this.watches).hasValue(1);
		asked.cancel(true);
		awaitNoWatch();
		int requests = this.manager.requests().size();
		Awaitility.await().pollDelay(MOMENT).until(() -> this.manager.requests().size() == requests);
		assertThat(Manager.count(this.manager, "/interrupt")).isZero();
	}

	@Test
	void anInterruptedThreadStopsWaiting() throws InterruptedException {
		this.manager.script((turn) -> turn.say("begun").pause(Duration.ofMinutes(1)));
		AtomicReference<Throwable> ask = new AtomicReference<>();
		AtomicReference<Throwable> stream = new AtomicReference<>();
		Thread asking = waiting(() -> this.session.ask("go"), ask);
		awaitTurn(TurnStatus.IN_PROGRESS);
		asking.interrupt();
		asking.join(Service.LIMIT.toMillis());
		assertThat(ask.get()).isNotNull();
		awaitNoWatch();
		this.session.interrupt();
		awaitTurn(TurnStatus.INTERRUPTED);
		AtomicInteger updates = new AtomicInteger();
		Thread streaming = waiting(() -> this.session.stream("go", (update) -> {
			if (update instanceof TurnUpdate.TextDelta) {
				updates.incrementAndGet();
			}
		}), stream);
		Awaitility.await().until(() -> updates.get() > 0);
		streaming.interrupt();
		streaming.join(Service.LIMIT.toMillis());
		assertThat(stream.get()).isNotNull();
		awaitNoWatch();
	}

	private static Thread waiting(Runnable wait, AtomicReference<Throwable> failure) {
		Thread thread = new Thread(wait);
		thread.setUncaughtExceptionHandler((one, error) -> failure.set(error));
		thread.start();
		return thread;
	}

	private Flux<SessionSignal> watch(String sessionId) {
		return Flux.defer(() -> {
			this.watches.incrementAndGet();
			return this.service.stream().watch(sessionId);
		}).doFinally((signal) -> this.watches.decrementAndGet());
	}

	private CompletableFuture<TurnResult> ask(TurnOptions options) {
		return CompletableFuture.supplyAsync(() -> this.session.ask(SendMessage.of("go"), options));
	}

	private void awaitNoWatch() {
		Awaitility.await().atMost(Service.LIMIT).until(() -> this.watches.get() == 0);
	}

	private void awaitTurn(TurnStatus status) {
		Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> this.session.get().thread().turns(),
					(turns) -> !turns.isEmpty() && turns.get(turns.size() - 1).status().equals(status));
	}

	private static TurnTimedOutException timedOut(CompletableFuture<TurnResult> asked) {
		Throwable failure = assertThat(asked).failsWithin(Service.LIMIT).withThrowableThat().havingCause().actual();
		assertThat(failure).isInstanceOf(TurnTimedOutException.class);
		return (TurnTimedOutException) failure;
	}

}
