package io.codexmanager.traps;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.operation.CodexTimeoutException;
import io.codexmanager.client.turn.TurnInterruptedException;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.event.AgentMessageDeltaEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.InterruptOutcome;
import io.codexmanager.protocol.session.TranscriptEntry;
import io.codexmanager.test.EmbeddedCodexManager;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Traps 2 and 6: interrupting when nothing runs hangs, and interrupted text is lost.
 */
class InterruptTests extends TurnFixture {

	private static final Duration HANG = Patience.of(Duration.ofSeconds(5));

	InterruptTests() {
		super(EmbeddedCodexManager.builder().hangTime(HANG).build());
	}

	@Test
	void theManagerHangsWhenItIsToldToInterruptATurnThatDoesNotRun() {
		this.session.ask("over");
		String turnId = "{\"turnId\":\"019a0000-0000-7000-8000-000000000000\"}";
		Manager.Answer answer = Manager.post(this.manager, "/sessions/" + id() + "/interrupt", turnId);
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.time()).isGreaterThanOrEqualTo(HANG.minusMillis(200));
	}

	@Test
	void theManagerIgnoresWhichTurnItIsToldToInterrupt() {
		this.manager.script((turn) -> turn.pause(Duration.ofMinutes(1)));
		CompletableFuture<TurnResult> asked = this.service.ask(id(), "go");
		this.service.awaitRunning(id());
		String turnId = "{\"turnId\":\"019a0000-0000-7000-8000-000000000000\"}";
		assertThat(Manager.post(this.manager, "/sessions/" + id() + "/interrupt", turnId).status()).isEqualTo(200);
		assertThat(failure(asked)).isInstanceOf(TurnInterruptedException.class);
	}

	@Test
	void whenNothingRunsTheManagerIsNotToldToInterrupt() {
		assertThat(this.session.interrupt().interrupted()).isFalse();
		this.session.ask("over");
		InterruptOutcome outcome = this.session.interrupt();
		assertThat(outcome.interrupted()).isFalse();
		assertThat(outcome.status()).isEqualTo("no_active_turn");
		assertThat(outcome.sessionId()).isEqualTo(id());
		assertThat(Manager.count(this.manager, "/interrupt")).isZero();
	}

	@Test
	void anExplicitInterruptHasADeadlineOfItsOwn() {
		this.manager.script((turn) -> this.proceed.await());
		this.service.sendPlainly(id(), "first").join();
		this.service.sendPlainly(id(), "a phantom").join();
		this.proceed.countDown();
		this.service.await(TurnCompletedEvent.class);
		CodexManager impatient = ReactiveCodexManager.builder("test", URI.create(this.manager.baseUrl() + "/api"))
			.timeout(Duration.ofMillis(500))
			.build()
			.blocking();
		long start = System.nanoTime();
		assertThatExceptionOfType(CodexTimeoutException.class).isThrownBy(() -> impatient.sessions().interrupt(id()))
			.withMessageContaining("sessions.interrupt")
			.withMessageContaining("500 ms");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HANG);
	}

	@Test
	void whoWaitsForAnInterruptedTurnIsToldAndGetsTheTextWrittenUntilThen() {
		this.manager.script((turn) -> turn.say("first answer").stream(Duration.ofSeconds(20), List.of("half an ans")));
		CompletableFuture<TurnResult> asked = this.service.ask(id(), "go");
		this.service.await(AgentMessageDeltaEvent.class, 2);
		assertThat(this.session.interrupt().interrupted()).isTrue();
		assertThat(failure(asked)).isInstanceOfSatisfying(TurnInterruptedException.class, (interrupted) -> {
			assertThat(interrupted.collectedText()).isEqualTo("first answer\nhalf an ans");
			assertThat(interrupted.sessionId()).isEqualTo(id());
			assertThat(interrupted.turnId()).isEqualTo(this.session.get().thread().turns().get(0).id());
		});
		List<TranscriptEntry> answers = this.session.get()
			.transcript()
			.stream()
			.filter((entry) -> "agentMessage".equals(entry.type()))
			.toList();
		assertThat(answers).extracting(TranscriptEntry::content).containsExactly("first answer", "");
		assertThat(answers).extracting((entry) -> String.valueOf(entry.status())).containsOnly("complete");
	}

	@Test
	void afterAnInterruptTheSessionIsFreeForTheNextMessage() {
		this.manager.script((turn) -> turn.pause(Duration.ofMinutes(1)));
		CompletableFuture<TurnResult> asked = this.service.ask(id(), "go");
		CompletableFuture<TurnResult> next = this.service.ask(id(), "next");
		this.service.awaitRunning(id());
		this.manager.script((turn) -> turn.say("answer to " + turn.text()));
		this.session.interrupt();
		assertThat(failure(asked)).isInstanceOf(TurnInterruptedException.class);
		assertThat(next).succeedsWithin(Service.LIMIT).extracting(TurnResult::text).isEqualTo("answer to next");
	}

	private static Throwable failure(CompletableFuture<TurnResult> asked) {
		return assertThat(asked).failsWithin(Service.LIMIT).withThrowableThat().havingCause().actual();
	}

	private String id() {
		return this.session.id();
	}

}
