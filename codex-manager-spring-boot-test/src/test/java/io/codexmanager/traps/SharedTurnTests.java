package io.codexmanager.traps;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnExchange;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnOptions.WhenShared;
import io.codexmanager.client.turn.TurnOptions.WhileBusy;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnSharedException;
import io.codexmanager.client.turn.TurnUpdate;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.event.TurnStartedEvent;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ModelTurn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/**
 * Trap 35: the manager merges messages that are sent at the same moment.
 */
class SharedTurnTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().hangTime(Duration.ofSeconds(1)).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final CountDownLatch proceed = new CountDownLatch(1);

	private final List<TurnUpdate> updates = new CopyOnWriteArrayList<>();

	private Service one;

	private Service foreign;

	private SessionScope session;

	@BeforeEach
	void connect() {
		this.one = this.running.closing(Service.of(this.manager));
		this.foreign = this.running.closing(Service.of(this.manager));
		this.session = this.one.newSession();
		this.manager.script(this::answerOnceTold);
	}

	@AfterEach
	void proceed() {
		this.proceed.countDown();
	}

	@Test
	void aTurnForOneMessageIsSharedWithNobody() {
		this.proceed.countDown();
		TurnResult result = this.session.stream("mine", this.updates::add);

		assertThat(result.joined()).isEmpty();
		assertThat(result.exchanges()).containsExactly(new TurnExchange("mine", true, List.of("answer to mine")));
		assertThat(this.updates).noneMatch(TurnUpdate.MessageJoined.class::isInstance);
	}

	@Test
	void aMessageThatAForeignClientSendsIntoTheTurnIsTold() {
		CompletableFuture<TurnResult> asked = stream(TurnOptions.defaults());
		Manager.awaitAnswered(this.manager, "/messages", 1);
		this.foreign.sendPlainly(this.session.id(), "theirs").join();
		this.proceed.countDown();

		assertThat(asked).succeedsWithin(Service.LIMIT);
		TurnResult result = asked.join();
		assertThat(result.exchanges()).containsExactly(new TurnExchange("mine", true, List.of("answer to mine")),
				new TurnExchange("theirs", false, List.of("answer to theirs")));
		assertThat(result.joined()).extracting(TurnExchange::message).containsExactly("theirs");
		assertThat(this.updates).filteredOn(TurnUpdate.MessageJoined.class::isInstance)
			.containsExactly(new TurnUpdate.MessageJoined("theirs"));
	}

	@Test
	void aMessageOfTheSameTextIsToldAsWell() {
		CompletableFuture<TurnResult> asked = stream(TurnOptions.defaults());
		Manager.awaitAnswered(this.manager, "/messages", 1);
		this.foreign.sendPlainly(this.session.id(), "mine").join();
		this.proceed.countDown();

		assertThat(asked).succeedsWithin(Service.LIMIT);
		assertThat(asked.join().joined()).containsExactly(new TurnExchange("mine", false, List.of("answer to mine")));
		assertThat(this.updates).contains(new TurnUpdate.MessageJoined("mine"));
	}

	@Test
	void whoWantsNoSharedTurnGetsAnExceptionWithTheResult() {
		CompletableFuture<TurnResult> asked = stream(TurnOptions.defaults().whenShared(WhenShared.FAIL));
		Manager.awaitAnswered(this.manager, "/messages", 1);
		this.foreign.sendPlainly(this.session.id(), "theirs").join();
		this.proceed.countDown();

		assertThat(asked).failsWithin(Service.LIMIT)
			.withThrowableThat()
			.havingCause()
			.asInstanceOf(type(TurnSharedException.class))
			.satisfies((ex) -> {
				assertThat(ex).hasMessageContaining("'theirs'");
				assertThat(ex.result().messages()).containsExactly("answer to mine", "answer to theirs");
				assertThat(ex.result().joined()).hasSize(1);
				assertThat(ex.turnId()).isEqualTo(ex.result().turnId());
			});
		assertThat(Manager.messages(this.manager)).as("nothing is sent twice").isEqualTo(2);
	}

	@Test
	void whoSteersIsToldOfTheMessageThatBeganTheTurn() {
		this.foreign.sendPlainly(this.session.id(), "theirs").join();
		this.one.await(TurnStartedEvent.class);
		CompletableFuture<TurnResult> asked = stream(TurnOptions.defaults().whileBusy(WhileBusy.STEER));
		Manager.awaitAnswered(this.manager, "/steer", 1);
		this.proceed.countDown();

		assertThat(asked).succeedsWithin(Service.LIMIT);
		assertThat(asked.join().exchanges()).containsExactly(
				new TurnExchange("theirs", false, List.of("answer to theirs")),
				new TurnExchange("mine", true, List.of("answer to mine")));
	}

	@Test
	void whoMissedThePartOfTheStreamReadsIt() {
		CompletableFuture<TurnResult> asked = stream(TurnOptions.defaults());
		Manager.awaitAnswered(this.manager, "/messages", 1);
		this.manager.refuseHandshakes(true);
		this.manager.dropConnections();
		this.one.awaitConnected(false);
		this.foreign.sendPlainly(this.session.id(), "theirs").join();
		this.proceed.countDown();

		assertThat(asked).succeedsWithin(Service.LIMIT);
		assertThat(asked.join().exchanges()).containsExactly(new TurnExchange("mine", true, List.of("answer to mine")),
				new TurnExchange("theirs", false, List.of("answer to theirs")));
	}

	@Test
	void aPhantomIsToldWhoseTurnItJoined() {
		this.session.ask("before");
		this.foreign.await(TurnCompletedEvent.class);
		// neither hears of the turn of the other before it has sent its message
		this.manager.pauseStream();
		CompletableFuture<TurnResult> mine = stream(TurnOptions.defaults());
		CompletableFuture<TurnResult> theirs = this.foreign.ask(this.session.id(), "theirs");
		Manager.awaitAnswered(this.manager, "/messages", 3);
		this.manager.resumeStream();
		this.proceed.countDown();

		assertThat(mine).succeedsWithin(Service.LIMIT);
		assertThat(theirs).succeedsWithin(Service.LIMIT);
		assertThat(mine.join().joined()).extracting(TurnExchange::message).containsExactly("theirs");
		assertThat(theirs.join().joined()).extracting(TurnExchange::message).containsExactly("mine");
		assertThat(mine.join().turnId()).isEqualTo(theirs.join().turnId());
	}

	private CompletableFuture<TurnResult> stream(TurnOptions options) {
		return this.one.codex()
			.reactive()
			.session(this.session.id())
			.stream(SendMessage.of("mine"), options)
			.doOnNext(this.updates::add)
			.ofType(TurnUpdate.Completed.class)
			.next()
			.map(TurnUpdate.Completed::result)
			.toFuture();
	}

	private void answerOnceTold(ModelTurn turn) throws InterruptedException {
		if (!turn.text().equals("before")) {
			this.proceed.await();
		}
		turn.say("answer to " + turn.text());
	}

}
