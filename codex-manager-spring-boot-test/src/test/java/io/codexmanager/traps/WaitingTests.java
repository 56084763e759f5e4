package io.codexmanager.traps;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.client.operation.CodexGoneException;
import io.codexmanager.client.session.ReactiveWaiting;
import io.codexmanager.client.turn.TurnCompletedException;
import io.codexmanager.client.turn.TurnEnd;
import io.codexmanager.client.turn.TurnFailedException;
import io.codexmanager.client.turn.TurnInterruptedException;
import io.codexmanager.client.turn.TurnNotTakenException;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnRuntimeLostException;
import io.codexmanager.client.turn.TurnSessionDeletedException;
import io.codexmanager.client.turn.WaitOptions;
import io.codexmanager.client.turn.WaitTimedOutException;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.event.TurnStartedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.TurnStatus;
import io.codexmanager.test.EmbeddedCodexManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Waiting for turns that somebody began, and for sessions: the truth comes out, and no
 * wait hangs.
 */
class WaitingTests extends TurnFixture {

	private static final Set<TurnStatus> COMPLETED = Set.of(TurnStatus.COMPLETED);

	WaitingTests() {
		super(EmbeddedCodexManager.builder().build());
	}

	@Test
	void aTurnThatRunsIsFollowedToItsEnd() {
		this.manager.script((turn) -> {
			turn.say("before");
			this.proceed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
			turn.say("after");
		});
		String turnId = begin();
		long reads = Manager.count(this.manager, "/sessions/" + this.session.id());
		CompletableFuture<TurnResult> waiting = reactive().turn(turnId).toFuture();
		Awaitility.await().until(() -> Manager.count(this.manager, "/sessions/" + this.session.id()) > reads);
		this.proceed.countDown();
		assertThat(waiting).succeedsWithin(Service.LIMIT).satisfies((result) -> {
			assertThat(result.messages()).containsExactly("before", "after");
			assertThat(result.turnId()).isEqualTo(turnId);
			assertThat(result.confirmed()).isTrue();
		});
	}

	@Test
	void aTurnThatHasEndedIsRead() {
		String turnId = this.session.ask("hello").turnId();
		this.session.ask("more");
		assertThat(this.session.waiting().turn(turnId).text()).isEqualTo("echo: hello");
		assertThat(this.session.waiting().reply(turnId)).isEqualTo("echo: hello");
	}

	@Test
	void aFailedTurnIsNoSuccess() {
		this.manager.script((turn) -> {
			this.proceed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
			turn.fail("scripted");
		});
		String turnId = begin();
		CompletableFuture<TurnResult> waiting = reactive().turn(turnId).toFuture();
		CompletableFuture<TurnEnd> end = reactive().end(turnId, Set.of(TurnStatus.FAILED)).toFuture();
		this.service.await(TurnStartedEvent.class);
		this.proceed.countDown();
		assertThat(failure(waiting)).isInstanceOf(TurnFailedException.class);
		assertThat(end).succeedsWithin(Service.LIMIT).satisfies((ended) -> {
			assertThat(ended.status()).isEqualTo(TurnStatus.FAILED);
			assertThat(ended.error()).contains("failed");
			assertThat(ended.turnId()).isEqualTo(turnId);
		});
	}

	@Test
	void aFailedTurnThatReadsAsCompletedIsNoSuccessEitherAndDoesNotSpoilTheOneBefore() {
		String fine = this.session.ask("hello").turnId();
		this.manager.script((turn) -> turn.say("half").fail("scripted"));
		String failed = begin();
		this.service.await(TurnCompletedEvent.class, 2);
		assertThatExceptionOfType(TurnFailedException.class).isThrownBy(() -> this.session.waiting().turn(failed));
		assertThat(this.session.waiting().end(fine, COMPLETED).text()).isEqualTo("echo: hello");
	}

	@Test
	void anInterruptedTurnIsAnEndThatCanBeExpected() {
		this.manager.script((turn) -> turn.say("half").pause(Duration.ofMinutes(1)));
		String turnId = begin();
		this.service.awaitRunning(this.session.id());
		CompletableFuture<TurnEnd> end = reactive().end(turnId, Set.of(TurnStatus.INTERRUPTED)).toFuture();
		assertThat(this.session.interrupt().interrupted()).isTrue();
		assertThat(end).succeedsWithin(Service.LIMIT).satisfies((ended) -> {
			assertThat(ended.status()).isEqualTo(TurnStatus.INTERRUPTED);
			assertThat(ended.text()).isEqualTo("half");
		});
		assertThatExceptionOfType(TurnInterruptedException.class)
			.isThrownBy(() -> this.session.waiting().end(turnId, COMPLETED));
	}

	@Test
	void anEndThatWasNotExpectedIsAnError() {
		String turnId = this.session.ask("hello").turnId();
		assertThatExceptionOfType(TurnCompletedException.class)
			.isThrownBy(() -> this.session.waiting().end(turnId, Set.of(TurnStatus.INTERRUPTED)))
			.satisfies((error) -> assertThat(error.collectedText()).isEqualTo("echo: hello"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.session.waiting().end(turnId, Set.of(TurnStatus.IN_PROGRESS)))
			.withMessageContaining("inProgress");
	}

	@Test
	void aTurnThatOnlySeemedToBeginLeadsToTheOneThatTookItsMessage() {
		this.manager.script((turn) -> {
			this.proceed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
			for (String text : turn.text().split("\n")) {
				turn.say("answer to " + text);
			}
		});
		String real = begin();
		String phantom = this.service.sendPlainly(this.session.id(), "second").join();
		CompletableFuture<TurnResult> waiting = reactive().turn(phantom).toFuture();
		this.proceed.countDown();
		assertThat(waiting).succeedsWithin(Service.LIMIT).satisfies((result) -> {
			assertThat(result.turnId()).isEqualTo(real);
			assertThat(result.text()).isEqualTo("answer to second");
		});
		assertThat(this.session.waiting().turn(phantom).turnId()).as("when all is over").isEqualTo(real);
	}

	@Test
	void aTurnThatTheSessionNeverHadEndsTheWait() {
		this.session.ask("hello");
		String stranger = this.service.newSession().ask("hello").turnId();
		assertThatExceptionOfType(TurnNotTakenException.class).isThrownBy(() -> this.session.waiting().turn(stranger))
			.withMessageContaining("no such turn");
	}

	@Test
	void aDeletedSessionEndsEveryWaitAtOnce() {
		this.manager.script((turn) -> turn.pause(Duration.ofMinutes(1)));
		String turnId = begin();
		this.service.awaitRunning(this.session.id());
		CompletableFuture<TurnResult> turn = reactive().turn(turnId).toFuture();
		CompletableFuture<SessionSnapshot> condition = reactive().until("nothing", (one) -> false).toFuture();
		this.session.delete();
		assertThat(failure(turn)).isInstanceOf(TurnSessionDeletedException.class);
		assertThat(failure(condition)).isInstanceOf(CodexGoneException.class);
		assertThat(failure(reactive().turn(turnId).toFuture())).isInstanceOf(TurnSessionDeletedException.class);
		assertThat(failure(reactive().until("nothing", (one) -> false).toFuture()))
			.isInstanceOf(CodexGoneException.class);
	}

	@Test
	void aDeadRuntimeEndsTheWaitAndALaterOneToo() {
		this.manager.script((turn) -> turn.pause(Duration.ofMinutes(1)));
		String turnId = begin();
		this.service.awaitRunning(this.session.id());
		CompletableFuture<TurnResult> waiting = reactive().turn(turnId).toFuture();
		this.manager.killRuntime();
		assertThat(failure(waiting)).isInstanceOf(TurnRuntimeLostException.class);
		this.manager.restart();
		assertThat(failure(reactive().turn(turnId).toFuture())).isInstanceOf(TurnRuntimeLostException.class);
	}

	@Test
	void aConditionIsLookedAtAfterEventsOnly() {
		this.session.ask("hello");
		AtomicInteger looks = new AtomicInteger();
		CompletableFuture<SessionSnapshot> waiting = reactive()
			.until(WaitOptions.of("two turns").safetyInterval(Duration.ofHours(1)), (read) -> {
				looks.incrementAndGet();
				return read.thread().turns().size() == 2 && !read.thread().status().active();
			})
			.toFuture();
		this.manager.script((turn) -> turn.stream(Duration.ofMillis(10), Collections.nCopies(100, "x")));
		begin();
		assertThat(waiting).succeedsWithin(Service.LIMIT);
		assertThat(looks).hasValueLessThan(10);
	}

	@Test
	void aTurnThatIsHeardIsNotReadAgainAndAgain() {
		this.manager.script((turn) -> turn.stream(Duration.ofMillis(20), Collections.nCopies(100, "x")));
		long before = Manager.count(this.manager, "/sessions/" + this.session.id());
		assertThat(this.session.ask("go").text()).hasSize(100);
		assertThat(Manager.count(this.manager, "/sessions/" + this.session.id()) - before).isLessThanOrEqualTo(2);
	}

	@Test
	void aConditionThatDoesNotComeAboutIsNamed() {
		this.session.ask("hello");
		assertThatExceptionOfType(WaitTimedOutException.class)
			.isThrownBy(() -> this.session.waiting()
				.until(WaitOptions.of("a second turn").timeout(Duration.ofMillis(800)),
						(read) -> read.thread().turns().size() == 2))
			.withMessageContaining("for a second turn")
			.withMessageContaining("1 turn, the last completed");
	}

	private ReactiveWaiting reactive() {
		return this.service.codex().reactive().session(this.session.id()).waiting();
	}

	private String begin() {
		return this.service.sendPlainly(this.session.id(), "go").join();
	}

	private static Throwable failure(CompletableFuture<?> waiting) {
		return assertThat(waiting).failsWithin(Service.LIMIT).withThrowableThat().havingCause().actual();
	}

}
