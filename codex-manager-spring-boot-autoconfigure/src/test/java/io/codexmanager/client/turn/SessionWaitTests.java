package io.codexmanager.client.turn;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.codexmanager.client.VirtualManager;
import io.codexmanager.client.operation.CodexGoneException;
import io.codexmanager.client.operation.CodexNotFoundException;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.session.ReactiveWaiting;
import io.codexmanager.protocol.session.SessionSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SessionWaitTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration SOON = Duration.ofSeconds(1);

	private final VirtualManager manager = new VirtualManager();

	@RegisterExtension
	private final StoppedTime time = new StoppedTime();

	@Test
	void aConditionThatHoldsAlreadyNeedsOneRead() {
		this.manager.title("renamed");
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(WaitOptions.of("a name"));
		this.time.pass(Duration.ZERO);
		assertThat(waiting).isCompletedWithValueMatching((session) -> session.session().title().equals("renamed"));
		assertThat(this.manager.reads()).isOne();
		assertThat(this.manager.watchers()).isZero();
	}

	@Test
	void timesThatMeanForEverAreTimesToo() {
		Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(
				WaitOptions.of("a name").timeout(forEver).safetyInterval(forEver));
		this.time.pass(SOON);
		this.manager.title("renamed");
		this.manager.signal("thread.name.updated", ",\"threadName\":\"renamed\"");
		this.time.pass(SOON);
		assertThat(waiting).isCompleted();
	}

	@Test
	void evenTheShortestIntervalGrows() {
		this.manager.connected(false);
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(
				WaitOptions.of("a name").interval(Duration.ofMillis(1), MINUTE));
		this.time.pass(SOON);
		assertThat(this.manager.reads()).isBetween(5L, 20L);
		assertThat(waiting).isNotDone();
	}

	@Test
	void anEventMakesTheSessionBeReadSoon() {
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(WaitOptions.of("a name"));
		this.time.pass(Duration.ofSeconds(10));
		this.manager.title("renamed");
		this.manager.signal("thread.name.updated", ",\"threadName\":\"renamed\"");
		this.time.pass(Duration.ofMillis(60));
		assertThat(waiting).isCompleted();
		assertThat(this.manager.reads()).isEqualTo(2);
	}

	@Test
	void manyEventsAreOneRead() {
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(WaitOptions.of("a name"));
		this.time.pass(Duration.ofSeconds(10));
		for (int i = 0; i < 100; i++) {
			this.manager.signal("item.completed", "");
		}
		this.time.pass(SOON);
		assertThat(this.manager.reads()).isEqualTo(2);
		assertThat(waiting).isNotDone();
	}

	@Test
	void eventsInQuickSuccessionDoNotPutTheReadOff() {
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(WaitOptions.of("a name"));
		this.time.pass(Duration.ofSeconds(10));
		for (int i = 0; i < 100; i++) {
			this.manager.signal("item.completed", "");
			this.time.pass(Duration.ofMillis(20));
		}
		assertThat(this.manager.reads()).isBetween(4L, 6L);
		assertThat(waiting).isNotDone();
	}

	@Test
	void piecesOfAnswersAndRepetitionsAreNoReason() {
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(WaitOptions.of("a name"));
		this.time.pass(Duration.ofSeconds(10));
		for (int i = 0; i < 100; i++) {
			this.manager.delta("x");
			this.manager.signal("codex.event.item_completed", "");
			this.manager.send("notification", "{}");
			this.time.pass(Duration.ofMillis(100));
		}
		assertThat(this.manager.reads()).isOne();
		assertThat(waiting).isNotDone();
	}

	@Test
	void whileNothingHappensTheSessionIsReadRarely() {
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(WaitOptions.of("a name"));
		this.time.pass(Duration.ofMinutes(10));
		assertThat(this.manager.requests()).isBetween(20, 22);
		this.manager.title("renamed");
		this.time.pass(Duration.ofSeconds(30));
		assertThat(waiting).as("a change without an event").isCompleted();
	}

	@Test
	void withoutTheStreamTheSessionIsReadLessAndLessOften() {
		this.manager.connected(false);
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(WaitOptions.of("a name"));
		this.time.pass(Duration.ofSeconds(5));
		assertThat(this.manager.reads()).isBetween(4L, 6L);
		long before = this.manager.reads();
		this.time.pass(MINUTE);
		assertThat(this.manager.reads() - before).isBetween(12L, 15L);
		this.manager.title("renamed");
		this.time.pass(Duration.ofSeconds(5));
		assertThat(waiting).isCompleted();
	}

	@Test
	void aStreamThatComesBackMakesTheSessionBeReadSoon() {
		this.manager.connected(false);
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(
				WaitOptions.of("a name").interval(MINUTE.dividedBy(60), MINUTE));
		this.time.pass(MINUTE);
		this.manager.title("renamed");
		this.manager.connected(true);
		this.time.pass(SOON);
		assertThat(waiting).isCompleted();
	}

	@Test
	void whatHappensDuringAReadIsReadAfterIt() {
		this.manager.delayAnswers(Duration.ofSeconds(2));
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(WaitOptions.of("a name"));
		this.time.pass(SOON);
		this.manager.signal("item.completed", "");
		this.time.pass(Duration.ofMillis(1600));
		assertThat(this.manager.reads()).isEqualTo(2);
		assertThat(waiting).isNotDone();
	}

	@Test
	void theErrorSaysWhatWasWaitedForHowLongAndWhatWasSeen() {
		this.manager.turnRuns();
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(WaitOptions.of("a good name").timeout(MINUTE));
		this.time.pass(MINUTE);
		assertThat(failure(waiting)).isInstanceOfSatisfying(WaitTimedOutException.class, (error) -> {
			assertThat(error.sessionId()).isEqualTo("s-1");
			assertThat(error.description()).isEqualTo("a good name");
			assertThat(error.waited()).isEqualTo(MINUTE);
			assertThat(error.reads()).isPositive();
			assertThat(error.lastState()).isEqualTo("title 'chat', thread active, 1 turn, the last inProgress");
			assertThat(error).hasMessageContaining("waited PT1M in vain for a good name")
				.hasMessageContaining(error.lastState());
		});
		assertThat(this.manager.watchers()).isZero();
	}

	@Test
	void theErrorComesInTimeAlsoWhenTheServerDoesNotAnswer() {
		this.manager.delayAnswers(Duration.ofHours(1));
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(WaitOptions.of("a name").timeout(SOON));
		this.time.pass(SOON);
		assertThat(failure(waiting)).isInstanceOfSatisfying(WaitTimedOutException.class,
				(error) -> assertThat(error.reads()).isZero());
	}

	@Test
	void readsCanBeCounted() {
		this.manager.connected(false);
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(
				WaitOptions.of("a name").maxReads(3).firstDelay(Duration.ofSeconds(2)));
		this.time.pass(SOON);
		assertThat(this.manager.reads()).isZero();
		this.time.pass(Duration.ofSeconds(10));
		assertThat(this.manager.reads()).isEqualTo(3);
		assertThat(failure(waiting)).isInstanceOf(WaitTimedOutException.class).hasMessageContaining("read 3 times");
	}

	@Test
	void aDeletedSessionEndsTheWaitAtOnce() {
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(WaitOptions.of("a name"));
		this.time.pass(Duration.ofSeconds(10));
		this.manager.fail(410);
		this.manager.send("session_deleted", "{}");
		this.time.pass(SOON);
		assertThat(failure(waiting)).isInstanceOf(CodexGoneException.class);
	}

	@Test
	void anUnknownSessionEndsTheWait() {
		this.manager.fail(404);
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(WaitOptions.of("a name"));
		this.time.pass(SOON);
		assertThat(failure(waiting)).isInstanceOf(CodexNotFoundException.class);
	}

	@Test
	void aDeadRuntimeEndsTheWait() {
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(WaitOptions.of("a name"));
		this.time.pass(SOON);
		this.manager.runtimeDies();
		this.time.pass(Duration.ofSeconds(30));
		assertThat(failure(waiting)).isInstanceOf(CodexServerException.class);
	}

	@Test
	void aManagerThatIsAwayForAWhileDoesNotEndTheWait() {
		this.manager.connected(false);
		this.manager.fail(503);
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(WaitOptions.of("a name").timeout(MINUTE));
		this.time.pass(MINUTE.dividedBy(2));
		assertThat(waiting).isNotDone();
		this.time.pass(MINUTE.dividedBy(2));
		assertThat(failure(waiting)).isInstanceOf(WaitTimedOutException.class)
			.hasMessageContaining("last seen: nothing")
			.hasMessageContaining("the last read failed")
			.hasCauseInstanceOf(CodexServerException.class);
	}

	@Test
	void aConditionThatThrowsEndsTheWait() {
		CompletableFuture<SessionSnapshot> waiting = waiting().until("a name", (session) -> {
			throw new IllegalStateException("of the condition");
		}).toFuture();
		this.time.pass(SOON);
		assertThat(failure(waiting)).isInstanceOf(IllegalStateException.class).hasMessage("of the condition");
		assertThat(this.manager.watchers()).isZero();
	}

	@Test
	void cancellingLeavesNoTimerAndNoWatch() {
		CompletableFuture<SessionSnapshot> waiting = untilRenamed(WaitOptions.of("a name"));
		this.time.pass(Duration.ofSeconds(10));
		assertThat(this.manager.watchers()).isOne();
		waiting.cancel(true);
		assertThat(this.manager.watchers()).isZero();
		int requests = this.manager.requests();
		this.time.pass(Duration.ofHours(2));
		assertThat(this.manager.requests()).isEqualTo(requests);
	}

	@Test
	void optionsThatCannotBeAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> WaitOptions.of(" ")).withMessageContaining("description");
		assertThatIllegalArgumentException().isThrownBy(() -> WaitOptions.of("x").timeout(Duration.ZERO))
			.withMessageContaining("timeout");
		assertThatIllegalArgumentException().isThrownBy(() -> WaitOptions.of("x").maxReads(0))
			.withMessageContaining("maxReads");
	}

	private CompletableFuture<SessionSnapshot> untilRenamed(WaitOptions options) {
		return waiting().until(options, (session) -> session.session().title().equals("renamed")).toFuture();
	}

	private ReactiveWaiting waiting() {
		return this.manager.session(TurnLimits.none()).waiting();
	}

	private static Throwable failure(CompletableFuture<?> waiting) {
		assertThat(waiting).isCompletedExceptionally();
		return waiting
			.<Throwable>handle((result, error) -> (error instanceof CompletionException) ? error.getCause() : error)
			.join();
	}

}
