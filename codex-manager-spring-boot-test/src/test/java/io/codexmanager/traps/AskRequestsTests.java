package io.codexmanager.traps;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnOptions.WhileBusy;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.event.ManagerEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.event.TurnStartedEvent;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.TurnStatus;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which requests a message takes: the session is read only where the stream cannot vouch
 * for its state.
 */
class AskRequestsTests {

	private static final String MESSAGE = "POST messages";

	private static final String READ = "GET session";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().initialRename(false).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private Service service;

	private SessionScope session;

	private int lasts;

	@BeforeEach
	void connect() {
		this.service = this.running.closing(Service.of(this.manager));
		this.service.stream().settled().block(Service.LIMIT);
		this.session = this.service.newSession();
		awaitFrames(this.session.id());
		this.manager.reset();
	}

	/**
	 * While a frame waits for its turn the stream vouches for nothing; a last one comes
	 * after all of them.
	 */
	private void awaitFrames(String sessionId) {
		String last = "last-" + this.lasts++;
		this.manager.sendRaw("{\"type\":\"%s\",\"threadId\":\"%s\",\"payload\":{}}".formatted(last, sessionId));
		Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> this.service.events(ManagerEvent.class)
				.stream()
				.anyMatch((event) -> event.type().equals(last)));
	}

	@ParameterizedTest
	@EnumSource(WhileBusy.class)
	void anAskOnASessionThatIsKnownToBeIdleMakesOneRequest(WhileBusy whileBusy) {
		TurnOptions options = TurnOptions.defaults().whileBusy(whileBusy);
		for (int ask = 0; ask < 3; ask++) {
			assertThat(this.session.ask(SendMessage.of("hello"), options).text()).isEqualTo("echo: hello");
			awaitFrames(this.session.id());
		}
		assertThat(requests()).containsExactly(MESSAGE, MESSAGE, MESSAGE);
		assertThat(this.manager.requests()).hasSize(3);
	}

	@Test
	void aForkOfThisClientIsKnownToBeIdle() {
		this.session.ask("hello");
		SessionScope fork = this.service.session(this.session.fork().session().sessionId());
		awaitFrames(fork.id());
		this.manager.reset();
		assertThat(fork.ask("again").text()).isEqualTo("echo: again");
		assertThat(requests(fork.id())).containsExactly(MESSAGE);
	}

	@Test
	void aTurnOfSomebodyElseThatWasSeenToEndLeavesTheSessionIdle() {
		Service other = this.running.closing(Service.of(this.manager));
		other.sendPlainly(this.session.id(), "other").join();
		this.service.await(TurnCompletedEvent.class);
		awaitFrames(this.session.id());
		this.manager.reset();
		this.session.ask("hello");
		assertThat(requests()).containsExactly(MESSAGE);
	}

	@Test
	void anInterruptedAndAFailedTurnLeaveTheSessionIdle() {
		this.manager.script((turn) -> turn.fail("no"));
		assertThat(this.service.ask(this.session.id(), "hello")).failsWithin(Service.LIMIT);
		awaitFrames(this.session.id());
		this.manager.script((turn) -> turn.say("well"));
		this.manager.reset();
		this.session.ask("hello");
		assertThat(requests()).containsExactly(MESSAGE);
	}

	@Test
	void aSessionOfSomebodyElseIsReadBeforeTheFirstMessage() {
		Service other = this.running.closing(Service.of(this.manager));
		String id = other.newSession().id();
		this.service.session(id).ask("hello");
		assertThat(requests(id)).containsExactly(READ, MESSAGE);
		awaitFrames(id);
		this.manager.reset();
		this.service.session(id).ask("hello");
		assertThat(requests(id)).containsExactly(MESSAGE);
	}

	@Test
	void afterTheConnectionWasLostTheSessionIsRead() {
		this.session.ask("hello");
		this.manager.dropConnections();
		Awaitility.await().until(() -> this.service.stream().status().reconnects() == 1);
		this.service.awaitConnected(true);
		this.manager.reset();
		this.session.ask("hello");
		assertThat(requests()).containsExactly(READ, MESSAGE);
	}

	@Test
	void whileTheStreamIsAwayTheSessionIsRead() {
		this.session.ask("hello");
		this.service.stream().pause();
		this.manager.reset();
		this.session.ask("hello");
		assertThat(requests()).startsWith(READ, MESSAGE);
	}

	@Test
	void afterACompactionAndARollBackOfThisClientTheSessionIsRead() {
		this.session.ask("hello");
		this.session.rollback(1);
		this.manager.reset();
		this.session.ask("hello");
		assertThat(requests()).containsExactly(READ, MESSAGE);
		this.session.compact();
		// a session that is compacted reads as idle, and only its last turn as in
		// progress
		Awaitility.await()
			.until(() -> this.session.get()
				.thread()
				.turns()
				.stream()
				.noneMatch((turn) -> TurnStatus.IN_PROGRESS.equals(turn.status())));
		this.manager.reset();
		this.session.ask("hello");
		assertThat(requests()).containsExactly(READ, MESSAGE);
	}

	@Test
	void whileATurnOfSomebodyElseRunsTheSessionIsReadAndTheTurnWaitedFor() {
		CountDownLatch end = new CountDownLatch(1);
		this.manager.script((turn) -> {
			if (turn.text().equals("other")) {
				end.await();
			}
			turn.say("answer to " + turn.text());
		});
		Service other = this.running.closing(Service.of(this.manager));
		other.sendPlainly(this.session.id(), "other").join();
		this.service.await(TurnStartedEvent.class);
		CompletableFuture<TurnResult> asked = this.service.ask(this.session.id(), "mine");
		Awaitility.await().until(() -> requests().contains(READ));
		assertThat(requests()).containsOnlyOnce(MESSAGE);
		end.countDown();
		assertThat(asked).succeedsWithin(Service.LIMIT)
			.satisfies((result) -> assertThat(result.messages()).containsExactly("answer to mine"));
	}

	@Test
	void aStreamOfAnotherSessionVouchesForNothing() {
		String other = this.service.newSession().id();
		Service limited = this.running.closing(Service.with(this.manager, (settings) -> settings.threadId(other)));
		limited.awaitConnected(true);
		String id = limited.codex().sessions().create(CreateSession.in("/workspace")).id();
		this.manager.reset();
		limited.session(id).ask("hello");
		assertThat(requests(id)).startsWith(READ, MESSAGE);
	}

	private List<String> requests() {
		return requests(this.session.id());
	}

	private List<String> requests(String sessionId) {
		String path = "/api/sessions/" + sessionId;
		return this.manager.requests()
			.stream()
			.filter((request) -> request.path().equals(path) || request.path().endsWith("/messages"))
			.map((request) -> request.method() + " "
					+ (request.path().equals(path) ? "session" : request.path().replace(path + "/", "")))
			.toList();
	}

}
