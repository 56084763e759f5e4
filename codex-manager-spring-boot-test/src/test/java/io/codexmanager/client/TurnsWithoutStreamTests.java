package io.codexmanager.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnFailedException;
import io.codexmanager.client.turn.TurnInProgressException;
import io.codexmanager.client.turn.TurnInterruptedException;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnOptions.WhileBusy;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnRuntimeLostException;
import io.codexmanager.client.turn.TurnSessionDeletedException;
import io.codexmanager.client.turn.TurnStreamLostException;
import io.codexmanager.client.turn.TurnTimedOutException;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TurnsWithoutStreamTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final CountDownLatch proceed = new CountDownLatch(1);

	private CodexManager codex;

	private SessionScope session;

	@BeforeEach
	void connect() {
		this.codex = Clients.of(this.manager).build().blocking();
		this.session = this.codex.session(this.codex.sessions().create(CreateSession.withDefaults()).id());
	}

	@AfterEach
	void proceed() {
		this.proceed.countDown();
	}

	@Test
	void theAnswerIsReadBackAndMarkedAsUnconfirmed() {
		TurnResult result = this.session.ask("hello");
		assertThat(result.text()).isEqualTo("echo: hello");
		assertThat(result.confirmed()).isFalse();
		assertThat(result.sessionId()).isEqualTo(this.session.id());
	}

	@Test
	void allMessagesOfTheTurnAreGivenInOrder() {
		this.manager.script((turn) -> turn.say("first").say("second"));
		TurnResult result = this.session.ask("go");
		assertThat(result.messages()).containsExactly("first", "second");
		assertThat(result.text()).isEqualTo("second");
	}

	@Test
	void askingTheSameTextAgainGivesTheNewAnswer() {
		assertThat(this.session.ask("x").turnId()).isNotEqualTo(this.session.ask("x").turnId());
	}

	@Test
	void aFailedTurnThatReadsAsCompletedIsRecognisedByTheStateOfTheThread() {
		this.manager.script((turn) -> turn.fail("scripted"));
		assertThatExceptionOfType(TurnFailedException.class).isThrownBy(() -> this.session.ask("go"));
	}

	@Test
	void anInterruptedTurnIsAnError() {
		this.manager.script((turn) -> turn.pause(Duration.ofSeconds(30)));
		CompletableFuture<TurnResult> asked = inBackground(TurnOptions.defaults());
		Awaitility.await().until(() -> this.session.interrupt().interrupted());
		assertThat(asked).failsWithin(Clients.TIMEOUT)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(TurnInterruptedException.class);
	}

	@Test
	void aDeletedSessionEndsTheWait() {
		this.manager.script((turn) -> turn.pause(Duration.ofSeconds(30)));
		CompletableFuture<TurnResult> asked = inBackground(TurnOptions.defaults());
		awaitRunning();
		this.session.delete();
		assertThat(asked).failsWithin(Clients.TIMEOUT)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(TurnSessionDeletedException.class);
	}

	@Test
	void aDeadRuntimeEndsTheWait() {
		this.manager.script((turn) -> turn.pause(Duration.ofSeconds(30)));
		CompletableFuture<TurnResult> asked = inBackground(TurnOptions.defaults());
		awaitRunning();
		this.manager.killRuntime();
		assertThat(asked).failsWithin(Clients.TIMEOUT)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(TurnRuntimeLostException.class);
	}

	@Test
	void aRestartedManagerEndsTheWait() {
		this.session.ask("so that the session is stored");
		this.manager.script((turn) -> turn.pause(Duration.ofSeconds(30)));
		CompletableFuture<TurnResult> asked = inBackground(TurnOptions.defaults());
		awaitRunning();
		this.manager.restart();
		assertThat(asked).failsWithin(Clients.TIMEOUT)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(TurnRuntimeLostException.class);
	}

	@Test
	void aManagerThatStaysAwayEndsTheWait() {
		this.manager.script((turn) -> turn.pause(Duration.ofSeconds(30)));
		CompletableFuture<TurnResult> asked = inBackground(TurnOptions.defaults());
		awaitRunning();
		this.manager.stop();
		assertThat(asked).failsWithin(Clients.TIMEOUT)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(TurnStreamLostException.class);
	}

	@Test
	void aTurnThatTakesTooLongEndsTheWait() {
		this.manager.script((turn) -> turn.pause(Duration.ofSeconds(30)));
		assertThatExceptionOfType(TurnTimedOutException.class)
			.isThrownBy(
					() -> this.session.ask(SendMessage.of("x"), TurnOptions.defaults().timeout(Duration.ofMillis(900))))
			.satisfies((error) -> assertThat(error.turnId()).isNotNull());
	}

	@Test
	void turnsOfASessionComeOneAfterTheOther() {
		List<CompletableFuture<TurnResult>> asked = IntStream.range(0, 4)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> this.session.ask("message " + i)))
			.toList();
		assertThat(asked).allSatisfy((future) -> assertThat(future).succeedsWithin(Clients.TIMEOUT));
		assertThat(asked.stream().map(CompletableFuture::join).map(TurnResult::text)).containsExactly("echo: message 0",
				"echo: message 1", "echo: message 2", "echo: message 3");
		assertThat(asked.stream().map(CompletableFuture::join).map(TurnResult::turnId)).doesNotHaveDuplicates();
	}

	@Test
	void aTurnOfAnotherClientIsWaitedFor() {
		this.manager.script((turn) -> {
			if (turn.text().equals("other")) {
				this.proceed.await();
			}
			turn.say("answer to " + turn.text());
		});
		this.codex.sessions().sendMessage(this.session.id(), SendMessage.of("other"));
		awaitRunning();
		CompletableFuture<TurnResult> asked = inBackground(TurnOptions.defaults());
		this.proceed.countDown();
		assertThat(asked).succeedsWithin(Clients.TIMEOUT).extracting(TurnResult::text).isEqualTo("answer to mine");
	}

	@Test
	void whileAnotherTurnRunsAMessageCanBeRefused() {
		this.manager.script((turn) -> this.proceed.await());
		this.codex.sessions().sendMessage(this.session.id(), SendMessage.of("other"));
		awaitRunning();
		assertThatExceptionOfType(TurnInProgressException.class)
			.isThrownBy(
					() -> this.session.ask(SendMessage.of("mine"), TurnOptions.defaults().whileBusy(WhileBusy.FAIL)))
			.withMessageContaining("not sent");
		assertThat(this.manager.requests()).filteredOn((request) -> request.path().endsWith("/messages")).hasSize(1);
	}

	@Test
	void whileAnotherTurnRunsAMessageCanJoinIt() {
		this.manager.script((turn) -> {
			String more = turn.awaitInput();
			turn.say("heard " + more);
		});
		this.codex.sessions().sendMessage(this.session.id(), SendMessage.of("other"));
		awaitRunning();
		TurnResult result = this.session.ask(SendMessage.of("mine"), TurnOptions.defaults().whileBusy(WhileBusy.STEER));
		assertThat(result.text()).isEqualTo("heard mine");
		assertThat(this.manager.requests()).filteredOn((request) -> request.path().endsWith("/messages")).hasSize(1);
	}

	private CompletableFuture<TurnResult> inBackground(TurnOptions options) {
		return CompletableFuture.supplyAsync(() -> this.session.ask(SendMessage.of("mine"), options));
	}

	private void awaitRunning() {
		Awaitility.await().until(() -> this.session.get().thread().status().active());
	}

}
