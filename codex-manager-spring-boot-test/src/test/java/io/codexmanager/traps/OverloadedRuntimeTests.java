package io.codexmanager.traps;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.operation.CodexTransportException;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnInProgressException;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnOptions.WhileBusy;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnRuntimeLostException;
import io.codexmanager.client.turn.TurnSettings;
import io.codexmanager.client.turn.TurnTimedOutException;
import io.codexmanager.event.TurnStartedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A manager answers with a bare 500 where its runtime is overloaded or has just begun to
 * write a session, and messages can be taken although their answer is lost.
 */
class OverloadedRuntimeTests {

	private static final int MANY = 1000;

	/** A dozen of them in a second. */
	private static final TurnSettings FREQUENT_LOOKS = new TurnSettings(Service.LIMIT, Duration.ofSeconds(2),
			Duration.ofMillis(20), Duration.ofMillis(50), Service.LIMIT);

	private static final Duration SECOND = Patience.of(Duration.ofSeconds(1));

	private static final TurnOptions SHORT = TurnOptions.defaults().timeout(SECOND);

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.initialRename(false)
		.unreadableFirstTurn(true)
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final CountDownLatch proceed = new CountDownLatch(1);

	private Service service;

	private SessionScope session;

	@BeforeEach
	void connect() {
		this.service = this.running.closing(Service.of(this.manager));
		this.session = this.service.newSession();
	}

	@AfterEach
	void proceed() {
		this.proceed.countDown();
	}

	@Test
	void aMessageThatIsRefusedForLoadIsSentAgainUntilATurnTakesIt() {
		this.manager.refuse("/messages", 500, 3);
		assertThat(this.session.ask("hello").text()).isEqualTo("echo: hello");
		assertThat(Manager.messages(this.manager)).isEqualTo(4);
		assertThat(this.session.get().thread().turns()).hasSize(1);
	}

	@Test
	void aMessageIsSentAgainAlsoWhereTheSessionCannotBeReadForAWhile() {
		this.session.ask("before");
		this.manager.refuse("/messages", 500, 1);
		this.manager.refuse("GET /api/sessions/", 500, 3);
		assertThat(this.session.ask("hello").text()).isEqualTo("echo: hello");
		assertThat(this.session.get().thread().turns()).hasSize(2);
	}

	@Test
	void aMessageThatIsRefusedAgainAndAgainFailsInTheEndAndSpeaksOfLoad() {
		this.manager.refuse("/messages", 500, MANY);
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> this.session.ask("hello"))
			.withMessageContaining("overloaded")
			.withMessageContaining("was sent 8 times");
		assertThat(Manager.messages(this.manager)).isEqualTo(8);
	}

	@Test
	void aMessageWhoseAnswerIsLostIsFollowedByTheStreamAndNotSentAgain() {
		this.manager.loseAnswers("/messages", 1);
		assertThat(this.session.ask("hello").text()).isEqualTo("echo: hello");
		assertThat(Manager.messages(this.manager)).isEqualTo(1);
	}

	@Test
	void aMessageWhoseAnswerIsLostIsFoundByReadingWithoutTheStream() {
		this.session.ask("hello");
		this.service.stream().pause();
		this.manager.loseAnswers("/messages", 1);
		TurnResult second = this.session.ask("hello");
		assertThat(second.text()).isEqualTo("echo: hello");
		assertThat(this.session.get().thread().turns()).hasSize(2)
			.last()
			.satisfies((turn) -> assertThat(turn.id()).isEqualTo(second.turnId()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 502, 504 })
	void aMessageThatMayHaveBeenTakenIsNeverSentAgain(int status) {
		this.manager.refuse("/messages", status, 1);
		assertThatExceptionOfType(CodexTransportException.class).isThrownBy(() -> this.session.ask("hello"))
			.withMessageContaining("one may still take it");
		assertThat(Manager.messages(this.manager)).isEqualTo(1);
	}

	@ParameterizedTest(name = "told by the stream: {0}")
	@ValueSource(booleans = { true, false })
	void aTurnThatBeginsLongAfterTheAnswerToItsMessageWasLostIsFollowed(boolean streamed) {
		Service curious = this.running.closing(Service.of(this.manager, FREQUENT_LOOKS));
		if (!streamed) {
			curious.stream().pause();
		}
		this.manager.refuse("/messages", 504, 1);
		CompletableFuture<TurnResult> asked = curious.ask(this.session.id(), "hello");
		Awaitility.await().atMost(Service.LIMIT).until(() -> Manager.count(this.manager, this.session.id()) > 12);
		assertThat(asked).isNotDone();
		String late = this.service.sendPlainly(this.session.id(), "hello").join();
		assertThat(asked).succeedsWithin(Service.LIMIT)
			.satisfies((result) -> assertThat(result.turnId()).isEqualTo(late));
	}

	@Test
	void aMessageThatIsLookedForIsNotReportedAsUnsentWhenTimeIsOver() {
		this.manager.refuse("/messages", 504, 1);
		assertThatExceptionOfType(TurnTimedOutException.class)
			.isThrownBy(() -> this.session.ask(SendMessage.of("hello"), SHORT))
			.withMessageContaining("no turn that took the message was seen within " + SECOND)
			.withMessageContaining("one may still take it")
			.satisfies(
					(late) -> assertThat(late.getSuppressed()).hasAtLeastOneElementOfType(CodexServerException.class));
	}

	@Test
	void aMessageThatIsNotAnsweredIsNotReportedAsUnsentWhenTimeIsOver() {
		this.manager.delayAnswers(Duration.ofSeconds(60));
		assertThatExceptionOfType(TurnTimedOutException.class)
			.isThrownBy(() -> this.session.ask(SendMessage.of("hello"), SHORT))
			.withMessageContaining("the message was sent and not answered within " + SECOND)
			.withMessageContaining("a turn may still take it");
	}

	@Test
	void aTurnThatTheStreamShowsIsFollowedWhenTheAnswerToItsMessageTakesTooLong() {
		ReactiveCodexManager hasty = ReactiveCodexManager.builder("hasty", URI.create(this.manager.baseUrl() + "/api"))
			// long enough for the message to arrive on any machine
			.timeout(SECOND.multipliedBy(5))
			.feed(this.service::stream)
			.build();
		String id = hasty.blocking().sessions().create(CreateSession.in("/workspace")).id();
		this.manager.script((turn) -> {
			this.proceed.await();
			turn.say("well");
		});
		this.manager.delayAnswers(Duration.ofSeconds(60));
		CompletableFuture<TurnResult> asked = hasty.session(id).ask("hello").toFuture();
		this.service.await(TurnStartedEvent.class);
		this.proceed.countDown();
		assertThat(asked).succeedsWithin(Service.LIMIT)
			.satisfies((result) -> assertThat(result.text()).isEqualTo("well"));
		assertThat(Manager.messages(this.manager)).isEqualTo(1);
	}

	@Test
	void inTheMomentAfterTheFirstMessageReadsGoOn() {
		Service other = this.running.closing(Service.of(this.manager));
		this.manager.script((turn) -> turn.awaitInput());
		other.sendPlainly(this.session.id(), "first").join();
		this.service.await(TurnStartedEvent.class);
		assertThat(this.service.ask(this.session.id(), "mine", TurnOptions.defaults().whileBusy(WhileBusy.FAIL)))
			.failsWithin(Service.LIMIT)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(TurnInProgressException.class);
	}

	@Test
	void inTheMomentAfterTheFirstMessageItsTurnCanBeSteered() {
		Service other = this.running.closing(Service.of(this.manager));
		this.manager.script((turn) -> turn.say("input: " + turn.awaitInput()));
		other.sendPlainly(this.session.id(), "first").join();
		// before that the stream vouches for a session without a turn
		this.service.await(TurnStartedEvent.class);
		assertThat(this.service.ask(this.session.id(), "mine", TurnOptions.defaults().whileBusy(WhileBusy.STEER)))
			.succeedsWithin(Service.LIMIT)
			.satisfies((result) -> assertThat(result.text()).isEqualTo("input: mine"));
	}

	@Test
	void inTheMomentAfterTheFirstMessageItsTurnCanBeInterrupted() {
		Service other = this.running.closing(Service.of(this.manager));
		this.manager.script((turn) -> turn.awaitInput());
		other.sendPlainly(this.session.id(), "first").join();
		assertThat(this.session.interrupt().interrupted()).isTrue();
	}

	@Test
	void aWaitForASessionGoesOnWhileItCannotBeRead() {
		this.manager.refuse("GET /api/sessions/", 500, 5);
		assertThat(this.session.waiting().until("a read", (snapshot) -> true)).isNotNull();
	}

	@Test
	void aSessionOfWhichNothingIsKnownFailsAtOnce() {
		SessionScope unknown = this.service.session("019a0000-0000-7000-8000-000000000000");
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> unknown.ask("hello"))
			.withMessageContaining("unknown, malformed and archived");
		assertThat(Manager.count(this.manager, unknown.id())).isEqualTo(1);
	}

	@Test
	void aSessionOfWhichNothingWasHeardIsReadAgainIfTheManagerHasControlsOfIt() {
		Service another = this.running.closing(Service.of(this.manager));
		this.manager.refuse("GET /api/sessions/", 500, 3);
		assertThat(another.session(this.session.id()).ask("hello").text()).isEqualTo("echo: hello");
	}

	@Test
	void aTurnIsNotLostWhileTheManagerCannotReadItsSession() {
		CompletableFuture<TurnResult> asked = askAndLoseTheStream();
		this.manager.refuse("GET /api/sessions/", 500, 12);
		Awaitility.await().atMost(Service.LIMIT).until(() -> Manager.count(this.manager, this.session.id()) > 8);
		assertThat(asked).isNotDone();
		this.proceed.countDown();
		assertThat(asked).succeedsWithin(Service.LIMIT)
			.satisfies((result) -> assertThat(result.text()).isEqualTo("well"));
	}

	@Test
	void aTurnIsLostWhenTheSessionCannotBeReadAndTheRuntimeIsAnotherOne() {
		CompletableFuture<TurnResult> asked = askAndLoseTheStream();
		this.manager.restart();
		this.manager.refuse("GET /api/sessions/", 500, MANY);
		assertThat(asked).failsWithin(Service.LIMIT)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(TurnRuntimeLostException.class)
			.withMessageContaining("restarted");
	}

	private CompletableFuture<TurnResult> askAndLoseTheStream() {
		this.manager.script((turn) -> {
			this.proceed.await();
			turn.say("well");
		});
		CompletableFuture<TurnResult> asked = this.service.ask(this.session.id(), "hello");
		this.service.await(TurnStartedEvent.class);
		Awaitility.await().until(() -> this.manager.requests().stream().anyMatch((request) -> request.status() == 202));
		this.manager.refuseHandshakes(true);
		this.manager.dropConnections();
		return asked;
	}

}
