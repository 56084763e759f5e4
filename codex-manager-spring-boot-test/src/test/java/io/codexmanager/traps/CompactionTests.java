package io.codexmanager.traps;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnInProgressException;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnOptions.WhileBusy;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnTimedOutException;
import io.codexmanager.event.TurnStartedEvent;
import io.codexmanager.protocol.session.ContextCompactionItem;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.TurnStatus;
import io.codexmanager.protocol.session.UserMessageItem;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Trap 29: a message directly after a compaction was begun is in no turn.
 */
class CompactionTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.compactionTime(Duration.ofSeconds(1))
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private Service one;

	private Service two;

	private SessionScope session;

	@BeforeEach
	void begin() {
		this.one = this.running.closing(Service.of(this.manager));
		this.two = this.running.closing(Service.of(this.manager));
		this.session = this.one.newSession();
		assertThat(this.session.ask("before").text()).isEqualTo("echo: before");
	}

	@Test
	void theManagerLosesAMessageThatComesDuringACompaction() {
		this.session.compact();
		SessionSnapshot read = this.session.get();
		assertThat(read.thread().status().active()).isFalse();
		assertThat(read.thread().turns().get(1).status()).isEqualTo(TurnStatus.IN_PROGRESS);

		String lost = this.one.sendPlainly(this.session.id(), "lost").join();

		awaitCompacted();
		assertThat(this.session.get().thread().turns()).noneMatch((turn) -> turn.id().equals(lost)).hasSize(2);
	}

	@Test
	void anAskWaitsForTheCompactionThatItsCallerBegan() {
		this.session.compact();
		assertThat(this.session.ask("after").text()).isEqualTo("echo: after");
		assertThat(this.session.get().thread().turns().get(1).items())
			.hasOnlyElementsOfType(ContextCompactionItem.class);
	}

	@Test
	void anAskOutlivesTheCompactionOfAnotherClientThatTheStreamTellsOfTooLate() {
		this.two.codex().session(this.session.id()).compact();
		assertThat(this.one.codex().session(this.session.id()).ask("after").text()).isEqualTo("echo: after");
	}

	@Test
	void theMessageOfAnotherClientInBetweenIsNotTakenForTheOneThatWasLost() {
		this.two.codex().session(this.session.id()).compact();
		CompletableFuture<TurnResult> asked = this.one.ask(this.session.id(), "after");
		Manager.awaitMessages(this.manager, 2);
		awaitCompacted();
		this.two.sendPlainly(this.session.id(), "theirs").join();
		assertThat(asked).succeedsWithin(Service.LIMIT).extracting(TurnResult::text).isEqualTo("echo: after");
		assertThat(turnsWith("after")).isOne();
	}

	@Test
	void aSecondCompactionOfAnotherClientCostsTheMessageNothingEither() {
		for (int i = 0; i < 2; i++) {
			this.two.codex().session(this.session.id()).compact();
			CompletableFuture<TurnResult> asked = this.one.ask(this.session.id(), "after " + i);
			assertThat(asked).succeedsWithin(Service.LIMIT).extracting(TurnResult::text).isEqualTo("echo: after " + i);
			assertThat(turnsWith("after " + i)).isOne();
		}
	}

	@Test
	void whatTheStreamMissedBetweenTheMessageAndItsAnswerLetsNothingBeSentTwice() {
		this.manager.delayAnswers(Duration.ofSeconds(1));
		CompletableFuture<TurnResult> asked = this.one.ask(this.session.id(), "once");
		this.two.await(TurnStartedEvent.class, 2);
		this.manager.dropConnections();
		assertThat(asked).succeedsWithin(Service.LIMIT).extracting(TurnResult::text).isEqualTo("echo: once");
		this.manager.delayAnswers(Duration.ZERO);
		assertThat(turnsWith("once")).isOne();
	}

	@Test
	void anAskThatReadsTheSessionWaitsForTheCompactionOfAnotherClient() {
		this.two.codex().session(this.session.id()).compact();
		ReactiveCodexManager reading = ReactiveCodexManager
			.builder("local", URI.create(this.manager.baseUrl() + "/api"))
			.build();
		StepVerifier.create(reading.session(this.session.id()).ask("after").map(TurnResult::text))
			.expectNext("echo: after")
			.expectComplete()
			.verify(Service.LIMIT);
	}

	@Test
	void severalAsksAfterACompactionAreAllAnswered() {
		this.session.compact();
		List<CompletableFuture<TurnResult>> asked = List.of(this.one.ask(this.session.id(), "a"),
				this.one.ask(this.session.id(), "b"));
		assertThat(asked).allSatisfy((one) -> assertThat(one).succeedsWithin(Service.LIMIT));
		assertThat(asked).extracting((one) -> one.join().text()).containsExactlyInAnyOrder("echo: a", "echo: b");
	}

	@Test
	void whoDoesNotWantToWaitIsTold() {
		this.session.compact();
		assertThatExceptionOfType(TurnInProgressException.class).isThrownBy(
				() -> this.session.ask(SendMessage.of("after"), TurnOptions.defaults().whileBusy(WhileBusy.FAIL)));
	}

	@Test
	void whoSteersWaitsAndSends() {
		this.session.compact();
		assertThat(this.session.ask(SendMessage.of("after"), TurnOptions.defaults().whileBusy(WhileBusy.STEER)).text())
			.isEqualTo("echo: after");
	}

	@Test
	void aTimeOutSaysThatACompactionWasWaitedFor() {
		this.session.compact();
		assertThatExceptionOfType(TurnTimedOutException.class).isThrownBy(
				() -> this.session.ask(SendMessage.of("after"), TurnOptions.defaults().timeout(Duration.ofMillis(300))))
			.withMessageContaining("waited for compaction");
	}

	private long turnsWith(String text) {
		return this.session.get()
			.thread()
			.turns()
			.stream()
			.flatMap((turn) -> turn.items().stream())
			.filter((item) -> item instanceof UserMessageItem message && message.toString().contains(text))
			.count();
	}

	private void awaitCompacted() {
		Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> this.session.get().thread().turns().get(1).status(), TurnStatus.COMPLETED::equals);
	}

}
