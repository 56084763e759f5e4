package io.codexmanager.traps;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnInProgressException;
import io.codexmanager.client.turn.TurnInterruptedException;
import io.codexmanager.client.turn.TurnNotTakenException;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnSettings;
import io.codexmanager.client.turn.TurnTimedOutException;
import io.codexmanager.client.turn.TurnUpdate;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.event.TurnStartedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ModelTurn;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trap 1: a message sent while a turn runs is accepted, and its turn never completes.
 */
class PhantomTurnTests {

	/** How long the manager keeps answers back, so that two programs act at once. */
	private static final Duration DELAY = Patience.of(Duration.ofMillis(600));

	private static final Duration SOON = Patience.of(Duration.ofSeconds(8));

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().hangTime(Duration.ofSeconds(1)).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final CountDownLatch proceed = new CountDownLatch(1);

	private Service one;

	private Service two;

	private SessionScope session;

	@BeforeEach
	void connect() {
		this.one = this.running.closing(Service.of(this.manager));
		this.two = this.running.closing(Service.of(this.manager));
		this.session = this.one.newSession();
	}

	@AfterEach
	void proceed() {
		this.proceed.countDown();
	}

	@Test
	void theManagerAcceptsASecondMessageAndNeverCompletesItsTurn() {
		this.manager.script(this::answerOnceTold);
		String first = this.one.sendPlainly(id(), "first").join();
		String second = this.one.sendPlainly(id(), "second").join();
		assertThat(second).isNotEqualTo(first);
		this.proceed.countDown();
		TurnCompletedEvent end = this.one.await(TurnCompletedEvent.class);
		assertThat(end.turnId()).isEqualTo(first);
		assertThat(this.one.events(TurnStartedEvent.class)).extracting(TurnStartedEvent::turnId)
			.containsExactlyInAnyOrder(first, second);
		assertThat(this.session.get().thread().turns()).extracting((turn) -> turn.id()).containsExactly(first);
		Manager.Answer interrupt = Manager.post(this.manager, "/sessions/" + id() + "/interrupt");
		assertThat(interrupt.status()).isEqualTo(500);
		assertThat(interrupt.time()).isGreaterThanOrEqualTo(Duration.ofMillis(900));
		Manager.Answer delete = Manager.delete(this.manager, "/sessions/" + id());
		assertThat(delete.status()).isEqualTo(200);
		assertThat(delete.time()).isGreaterThanOrEqualTo(Duration.ofMillis(900));
	}

	@ParameterizedTest
	@ValueSource(strings = { "second", "first" })
	void twoServicesThatSendAtOnceBothGetTheAnswerOfTheTurnThatRuns(String secondText) {
		this.manager.script(this::answerOnceTold);
		this.manager.delayAnswers(DELAY);
		List<TurnUpdate> updates = new CopyOnWriteArrayList<>();
		CompletableFuture<Void> second = this.two.codex()
			.reactive()
			.session(id())
			.stream(secondText)
			.doOnNext(updates::add)
			.then()
			.toFuture();
		awaitRead();
		CompletableFuture<TurnResult> first = this.one.ask(id(), "first");
		Manager.awaitMessages(this.manager, 2);
		this.proceed.countDown();
		assertThat(first).succeedsWithin(Service.LIMIT);
		assertThat(second).succeedsWithin(Service.LIMIT);
		TurnResult result = ((TurnUpdate.Completed) updates.get(updates.size() - 1)).result();
		assertThat(List.of(first.join(), result)).allSatisfy((one) -> {
			assertThat(one.messages()).containsExactlyInAnyOrder("answer to first", "answer to " + secondText);
			assertThat(one.turnId()).isEqualTo(first.join().turnId());
			assertThat(one.confirmed()).isTrue();
		});
		assertThat(Manager.messages(this.manager)).isEqualTo(2);
		assertThat(this.session.get().thread().turns()).hasSize(1);
	}

	@Test
	void aPhantomIsRecognisedAlsoWhenTheTurnEndsBeforeItsMessageIsAnswered() {
		this.manager.script(this::answerOnceTold);
		CompletableFuture<TurnResult> asked = askIntoARunningTurn();
		this.proceed.countDown();
		this.one.await(TurnCompletedEvent.class);
		assertThat(asked).isNotDone();
		assertThat(asked).succeedsWithin(Service.LIMIT).satisfies((result) -> {
			assertThat(result.text()).isEqualTo("answer to mine");
			assertThat(result.turnId()).isEqualTo(this.one.await(TurnCompletedEvent.class).turnId());
		});
	}

	@Test
	void aPhantomIsRecognisedAlsoWhenItsTurnWasMissedAndAnotherOneFollowed() {
		this.two.close();
		// no look before the other turns are over
		Duration check = Patience.of(Duration.ofMillis(1500));
		this.two = Service.of(this.manager, new TurnSettings(Patience.of(Duration.ofSeconds(15)), Duration.ofSeconds(2),
				check, check, Patience.of(Duration.ofSeconds(10))));
		this.manager.script(this::answerOnceTold);
		CompletableFuture<TurnResult> asked = askIntoARunningTurn();
		this.manager.delayAnswers(Duration.ZERO);
		this.manager.refuseHandshakes(true);
		this.manager.dropConnections();
		this.two.awaitConnected(false);
		this.proceed.countDown();
		awaitIdle();
		this.one.sendPlainly(id(), "third").join();
		awaitIdle();
		assertThat(asked).isNotDone();
		assertThat(this.session.get().thread().turns()).hasSize(2);
		assertThat(asked).succeedsWithin(Service.LIMIT)
			.satisfies((result) -> assertThat(result.messages()).containsExactly("answer to other", "answer to mine"));
	}

	@Test
	void theTimeOutCoversTheWaitForAnotherTurnAndTheTurnItself() {
		// of one unit, as the patience of a machine differs from moment to moment
		Duration unit = Patience.of(Duration.ofMillis(100));
		Duration pause = unit.multipliedBy(22);
		Duration timeout = unit.multipliedBy(25);
		this.manager.script((turn) -> turn.pause(pause));
		this.two.sendPlainly(id(), "other").join();
		this.one.await(TurnStartedEvent.class);
		long start = System.nanoTime();
		CompletableFuture<TurnResult> asked = this.one.ask(id(), "mine", TurnOptions.defaults().timeout(timeout));
		assertThat(failure(asked)).isInstanceOf(TurnTimedOutException.class).hasMessageContaining(timeout.toString());
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(pause.plus(timeout));
		assertThat(Manager.messages(this.manager)).isEqualTo(2);
	}

	@Test
	void aMessageThatNoTurnTakesEndsSoon() {
		this.manager.script((turn) -> turn.pause(Duration.ofMinutes(1)));
		this.manager.delayAnswers(DELAY);
		CompletableFuture<TurnResult> second = this.two.ask(id(), "second");
		awaitRead();
		CompletableFuture<TurnResult> first = this.one.ask(id(), "first");
		Manager.awaitMessages(this.manager, 2);
		this.manager.delayAnswers(Duration.ZERO);
		Awaitility.await().until(() -> accepted(2));
		this.one.codex().sessions().interrupt(id());
		assertThat(List.of(failure(first), failure(second)))
			.hasOnlyElementsOfTypes(TurnInterruptedException.class, TurnNotTakenException.class)
			.doesNotHaveDuplicates()
			.extracting(Object::getClass)
			.doesNotHaveDuplicates();
	}

	@Test
	void aMessageThatNoTurnTakesEndsSoonAlsoWhenTheTurnEndsBeforeItsMessageIsAnswered() {
		this.manager.script((turn) -> turn.pause(Duration.ofMinutes(1)));
		CompletableFuture<TurnResult> asked = askIntoARunningTurn();
		this.manager.delayAnswers(Duration.ZERO);
		this.one.codex().sessions().interrupt(id());
		this.one.await(TurnCompletedEvent.class);
		assertThat(asked).isNotDone();
		assertThat(failure(asked)).isInstanceOf(TurnNotTakenException.class).hasMessageContaining("send it again");
	}

	@Test
	void aMessageThatNoTurnTookCanBeSentAgain() {
		this.manager.script((turn) -> turn.pause(Duration.ofMinutes(1)));
		CompletableFuture<TurnResult> asked = askIntoARunningTurn();
		this.manager.delayAnswers(Duration.ZERO);
		this.one.codex().sessions().interrupt(id());
		assertThat(failure(asked)).isInstanceOf(TurnNotTakenException.class);
		this.manager.script((turn) -> turn.say("answer to " + turn.text()));
		assertThat(this.two.ask(id(), "mine")).succeedsWithin(Service.LIMIT)
			.extracting(TurnResult::text)
			.isEqualTo("answer to mine");
	}

	@Test
	void afterAPhantomNeitherInterruptNorTheNextMessageHangs() {
		this.manager.script(this::answerOnceTold);
		CompletableFuture<TurnResult> asked = askIntoARunningTurn();
		this.manager.delayAnswers(Duration.ZERO);
		this.proceed.countDown();
		assertThat(asked).succeedsWithin(Service.LIMIT);
		assertThat(this.session.interrupt().interrupted()).isFalse();
		assertThat(Manager.count(this.manager, "/interrupt")).isZero();
		assertThat(this.one.ask(id(), "next")).succeedsWithin(Service.LIMIT)
			.extracting(TurnResult::text)
			.isEqualTo("answer to next");
		assertThat(this.session.delete().sessionId()).isEqualTo(id());
	}

	@Test
	void aTurnOfAnotherServiceIsWaitedFor() {
		this.manager.script((turn) -> turn.say("answer to " + turn.text()));
		assertThat(this.session.ask("before").confirmed()).isTrue();
		this.manager.script(this::answerOnceTold);
		this.two.sendPlainly(id(), "other").join();
		// before that the stream vouches for a session without a turn
		this.one.await(TurnStartedEvent.class, 2);
		CompletableFuture<TurnResult> asked = this.one.ask(id(), "mine");
		this.proceed.countDown();
		assertThat(asked).succeedsWithin(Service.LIMIT)
			.satisfies((result) -> assertThat(result.messages()).containsExactly("answer to mine"));
		assertThat(this.session.get().thread().turns()).hasSize(3);
	}

	@Test
	void whileATurnOfAnotherServiceRunsAMessageCanBeRefused() {
		this.manager.script((turn) -> turn.say("answer to " + turn.text()));
		assertThat(this.session.ask("before").confirmed()).isTrue();
		this.manager.script(this::answerOnceTold);
		String other = this.two.sendPlainly(id(), "other").join();
		this.one.await(TurnStartedEvent.class, 2);
		CompletableFuture<TurnResult> asked = this.one.ask(id(), "mine",
				TurnOptions.defaults().whileBusy(TurnOptions.WhileBusy.FAIL));
		assertThat(failure(asked)).isInstanceOf(TurnInProgressException.class).hasMessageContaining(other);
		assertThat(Manager.messages(this.manager)).isEqualTo(2);
	}

	@Test
	void whileATurnOfThisServiceRunsAMessageCanBeRefused() {
		this.manager.script(this::answerOnceTold);
		CompletableFuture<TurnResult> first = this.one.ask(id(), "first");
		this.one.awaitRunning(id());
		assertThat(failure(this.one.ask(id(), "second", TurnOptions.defaults().whileBusy(TurnOptions.WhileBusy.FAIL))))
			.isInstanceOf(TurnInProgressException.class);
		this.proceed.countDown();
		assertThat(first).succeedsWithin(Service.LIMIT);
		assertThat(Manager.messages(this.manager)).isEqualTo(1);
	}

	@Test
	void whileATurnOfAnotherServiceRunsAMessageCanJoinIt() {
		this.manager.script((turn) -> turn.say("heard " + turn.awaitInput()));
		String other = this.two.sendPlainly(id(), "other").join();
		// before that the stream vouches for a session without a turn
		this.one.await(TurnStartedEvent.class);
		CompletableFuture<TurnResult> asked = this.one.ask(id(), "mine",
				TurnOptions.defaults().whileBusy(TurnOptions.WhileBusy.STEER));
		assertThat(asked).succeedsWithin(Service.LIMIT).satisfies((result) -> {
			assertThat(result.text()).isEqualTo("heard mine");
			assertThat(result.turnId()).isEqualTo(other);
		});
		assertThat(Manager.messages(this.manager)).isEqualTo(1);
	}

	@Test
	void manyMessagesOfOneServiceMakeOneTurnEach() {
		this.manager.script((turn) -> turn.say("answer to " + turn.text()));
		List<CompletableFuture<TurnResult>> asked = IntStream.range(0, 8)
			.mapToObj((i) -> this.one.ask(id(), "message " + i))
			.toList();
		assertThat(asked).allSatisfy((future) -> assertThat(future).succeedsWithin(Service.LIMIT));
		assertThat(asked).extracting((future) -> future.join().messages())
			.containsExactlyElementsOf(
					IntStream.range(0, 8).mapToObj((i) -> List.of("answer to message " + i)).toList());
		assertThat(this.session.get().thread().turns()).hasSize(8);
	}

	/** The other service has not made the session, so it reads it before its message. */
	private void awaitRead() {
		Manager.awaitCount(this.manager, "/sessions/" + id(), 1);
	}

	/**
	 * Let the second service believe that the session is idle while the first begins a
	 * turn, so that its message joins that turn. The answer to the message is under way
	 * for some time yet.
	 */
	private CompletableFuture<TurnResult> askIntoARunningTurn() {
		String read = "/sessions/" + id();
		this.manager.delayAnswers(DELAY.multipliedBy(2));
		long before = Manager.count(this.manager, read);
		CompletableFuture<TurnResult> asked = this.two.ask(id(), "mine");
		Awaitility.await().until(() -> Manager.count(this.manager, read) > before);
		this.one.sendPlainly(id(), "other");
		Manager.awaitMessages(this.manager, 2);
		return asked;
	}

	private void awaitIdle() {
		Awaitility.await().until(() -> !this.session.get().thread().status().active());
	}

	private boolean accepted(int count) {
		return this.manager.requests()
			.stream()
			.filter((request) -> request.path().endsWith("/messages") && request.status() == 202)
			.count() == count;
	}

	private void answerOnceTold(ModelTurn turn) throws InterruptedException {
		this.proceed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
		for (String text : turn.text().split("\n")) {
			turn.say("answer to " + text);
		}
	}

	private static Throwable failure(CompletableFuture<TurnResult> asked) {
		return assertThat(asked).failsWithin(SOON).withThrowableThat().havingCause().actual();
	}

	private String id() {
		return this.session.id();
	}

}
