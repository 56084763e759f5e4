package io.codexmanager.traps;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.codexmanager.actuate.TurnMeters;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnEnd;
import io.codexmanager.client.turn.TurnException;
import io.codexmanager.client.turn.TurnFailedException;
import io.codexmanager.client.turn.TurnInterruptedException;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnTimedOutException;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ThreadTokenUsageUpdatedEvent;
import io.codexmanager.observation.ClientObservations;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.TokenCount;
import io.codexmanager.protocol.session.TurnStatus;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ModelTurn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A turn that does not complete used tokens all the same.
 */
class TurnUsageTests {

	private static final Duration MOMENT = Patience.of(Duration.ofMillis(500));

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	/** Scripts wait for it; counted down after the test at the latest. */
	private final CountDownLatch proceed = new CountDownLatch(1);

	private Service service;

	private ReactiveCodexManager codex;

	private SessionScope session;

	@BeforeEach
	void connect() {
		this.service = this.running.closing(Service.of(this.manager));
		this.codex = ReactiveCodexManager.builder("test", this.manager.baseUrl().resolve("/api"))
			.feed(this.service::stream)
			.observations(ClientObservations.in(ObservationRegistry.NOOP)
				.turnObservers(List.of(new TurnMeters(this.meters, List.of("test")))))
			.build();
		this.session = this.codex.blocking().session(this.service.newSession().id());
	}

	@AfterEach
	void proceed() {
		this.proceed.countDown();
	}

	@Test
	void thatOfATurnThatFailedIsOnTheException() {
		this.manager.script((turn) -> {
			turn.askCommandApproval("ls");
			turn.fail("no luck");
		});
		CompletableFuture<TurnResult> asked = ask(TurnOptions.defaults());
		decide();
		counted(asked, TurnFailedException.class);
	}

	@Test
	void thatOfATurnThatWasInterruptedIsOnTheException() {
		CompletableFuture<TurnResult> asked = askAndUse(TurnOptions.defaults());
		this.session.interrupt();
		counted(asked, TurnInterruptedException.class);
	}

	@Test
	void thatOfATurnThatTookTooLongIsOnTheException() {
		counted(askAndUse(TurnOptions.defaults().timeout(MOMENT.multipliedBy(4))), TurnTimedOutException.class);
	}

	@Test
	void thatOfATurnThatWasNotHeardOfIsNotKnown() {
		this.manager.script(this::waitForTheTest);
		CompletableFuture<TurnResult> asked = ask(TurnOptions.defaults().timeout(MOMENT));
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(asked::get)
			.withCauseInstanceOf(TurnException.class)
			.satisfies((ex) -> assertThat(((TurnException) ex.getCause()).usage()).isNull());
		assertThat(this.meters.find("codex.manager.turns.tokens").counters()).isEmpty();
	}

	@Test
	void thatOfAnEndIsOnTheEnd() {
		this.manager.script((turn) -> {
			turn.say("I look at it");
			turn.askCommandApproval("ls");
			turn.fail("no luck");
		});
		this.manager.pauseStream();
		String turnId = this.codex.sessions().sendMessage(this.session.id(), SendMessage.of("go")).block().turnId();
		CompletableFuture<TurnEnd> end = this.codex.session(this.session.id())
			.waiting()
			.end(turnId, Set.of(TurnStatus.FAILED))
			.toFuture();
		this.manager.resumeStream();
		decide();
		assertThat(end).succeedsWithin(Service.LIMIT).satisfies((ended) -> {
			assertThat(ended.status()).isEqualTo(TurnStatus.FAILED);
			assertThat(ended.error()).contains("no luck");
			assertThat(ended.usage()).isNotNull();
			assertThat(ended.usage().inputTokens()).isPositive();
		});
	}

	@Test
	void thatOfATurnThatHadBegunBeforeIsNotKnown() {
		this.manager.script((turn) -> {
			turn.askCommandApproval("ls");
			turn.fail("no luck");
		});
		String turnId = this.codex.sessions().sendMessage(this.session.id(), SendMessage.of("go")).block().turnId();
		this.service.await(ApprovalRequestedEvent.class);
		CompletableFuture<TurnEnd> end = this.codex.session(this.session.id())
			.waiting()
			.end(turnId, Set.of(TurnStatus.FAILED))
			.toFuture();
		this.service.awaitRunning(this.session.id());
		decide();
		assertThat(end).succeedsWithin(Service.LIMIT).satisfies((ended) -> assertThat(ended.usage()).isNull());
	}

	private void counted(CompletableFuture<TurnResult> asked, Class<? extends TurnException> type) {
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> asked.get(Service.LIMIT.toSeconds(), TimeUnit.SECONDS))
			.withCauseInstanceOf(type)
			.satisfies((ex) -> {
				TokenCount usage = ((TurnException) ex.getCause()).usage();
				assertThat(usage).isNotNull();
				assertThat(usage.inputTokens()).isPositive();
				assertThat(this.meters.get("codex.manager.turns.tokens").tag("kind", "input").counter().count())
					.isEqualTo(usage.inputTokens());
				assertThat(this.meters.get("codex.manager.turns.tokens").tag("kind", "output").counter().count())
					.isEqualTo(usage.outputTokens());
			});
	}

	private CompletableFuture<TurnResult> askAndUse(TurnOptions options) {
		this.manager.script((turn) -> {
			turn.askCommandApproval("ls");
			waitForTheTest(turn);
		});
		CompletableFuture<TurnResult> asked = ask(options);
		decide();
		this.service.await(ThreadTokenUsageUpdatedEvent.class);
		return asked;
	}

	private CompletableFuture<TurnResult> ask(TurnOptions options) {
		return this.codex.session(this.session.id()).ask(SendMessage.of("go"), options).toFuture();
	}

	private void decide() {
		ApprovalRequestedEvent request = this.service.await(ApprovalRequestedEvent.class);
		this.service.session(this.session.id()).decide(request.request(), ApprovalDecision.accept());
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

}
