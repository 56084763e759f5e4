package io.codexmanager.replicas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.codexmanager.claim.Claim;
import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.Claims;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.SessionClaimException;
import io.codexmanager.client.turn.TurnInProgressException;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnOptions.WhileBusy;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnTimedOutException;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.replicas.Skills.Run;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ModelTurn;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Three instances that ask the same session, one manager, one database.
 */
class TurnReplicasTests {

	private static final int INSTANCES = 3;

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final String databaseUrl = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private final JdbcTemplate database = new JdbcTemplate(new DriverManagerDataSource(this.databaseUrl));

	private final List<Run> runs = new CopyOnWriteArrayList<>();

	private final List<Skills> skills = IntStream.range(0, INSTANCES)
		.mapToObj((i) -> new Skills(i, this.runs))
		.toList();

	private final List<Replica> replicas = new ArrayList<>();

	private final ExecutorService callers = Executors.newCachedThreadPool();

	private String sessionId = "";

	@BeforeEach
	void start() {
		this.skills.forEach((skills) -> this.replicas.add(new Replica(this.manager, this.databaseUrl, skills)));
		Replica first = this.replicas.get(0);
		this.sessionId = first.codex()
			.sessions()
			.create(CreateSession.in("/workspace").tools(first.bean(RemoteSkills.class).catalog().tools()))
			.id();
	}

	@AfterEach
	void stop() {
		this.skills.forEach(Skills::release);
		this.replicas.forEach(Replica::close);
		this.callers.shutdownNow();
		this.database.execute("SHUTDOWN");
	}

	@Test
	void eachAskGetsItsOwnAnswerAndEachToolCallHappens() {
		int asks = 10;
		// between a read that shows no turn and the message there is time for others
		this.manager.delayAnswers(Duration.ofMillis(20));
		this.manager.script((turn) -> turn.say(turn.callTool("book", Map.of("what", turn.text())).text()));
		List<CompletableFuture<TurnResult>> asked = new ArrayList<>();
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < INSTANCES; i++) {
			for (int j = 0; j < asks; j++) {
				String text = i + "-" + j;
				texts.add(text);
				asked.add(ask(i, text));
			}
		}

		for (int i = 0; i < texts.size(); i++) {
			assertThat(asked.get(i).orTimeout(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS).join().messages())
				.containsExactly("booked " + texts.get(i));
		}
		assertThat(this.runs.stream().map(Run::what)).containsExactlyInAnyOrderElementsOf(texts);
		assertThat(this.replicas.get(0).codex().session(this.sessionId).get().thread().turns())
			.hasSize(INSTANCES * asks);
		awaitNoClaims();
	}

	@Test
	void noInstanceKeepsTheSessionForItself() {
		List<String> order = new CopyOnWriteArrayList<>();
		this.manager.script((turn) -> {
			order.add(turn.text());
			turn.say("done");
		});
		List<CompletableFuture<TurnResult>> asked = new ArrayList<>();
		for (int i = 0; i < INSTANCES; i++) {
			for (int j = 0; j < 5; j++) {
				asked.add(ask(i, String.valueOf(i)));
			}
		}
		asked.forEach((one) -> one.orTimeout(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS).join());

		for (int i = 0; i < INSTANCES; i++) {
			assertThat(order.subList(0, 10)).contains(String.valueOf(i));
		}
	}

	@Test
	void instancesComeInTheOrderInWhichTheyLinedUp() {
		List<String> order = new CopyOnWriteArrayList<>();
		CountDownLatch go = new CountDownLatch(1);
		this.manager.script((turn) -> {
			order.add(turn.text());
			await(go);
			turn.say("done");
		});
		CompletableFuture<Void> first = CompletableFuture.runAsync(() -> {
			for (int i = 0; i < 5; i++) {
				session(0).ask("0");
			}
		}, this.callers);
		Awaitility.await().atMost(Replica.LIMIT).until(() -> !order.isEmpty());
		CompletableFuture<TurnResult> second = ask(1, "1");
		awaitClaims("turn-next", 1);
		CompletableFuture<TurnResult> third = ask(2, "2");
		awaitClaims("turn-second", 1);
		go.countDown();

		assertThat(first).succeedsWithin(Replica.LIMIT);
		assertThat(second).isCompleted();
		assertThat(third).isCompleted();
		assertThat(order).containsExactly("0", "1", "2", "0", "0", "0", "0");
		awaitNoClaims();
	}

	@Test
	void whoHadTheSessionAMomentAgoIsToldThatOthersWait() {
		this.manager.script((turn) -> turn.say("done"));
		TurnOptions notBusy = TurnOptions.defaults().whileBusy(WhileBusy.FAIL);
		Claim place = this.replicas.get(1)
			.bean(Claims.class)
			.tryHold(ClaimKey.of("turn-next", "local", this.sessionId));
		assertThat(session(0).ask(SendMessage.of("never had it"), notBusy).text()).isEqualTo("done");

		assertThatExceptionOfType(TurnInProgressException.class)
			.isThrownBy(() -> session(0).ask(SendMessage.of("again"), notBusy));
		place.release();
		assertThat(session(0).ask(SendMessage.of("again"), notBusy).text()).isEqualTo("done");
		awaitNoClaims();
	}

	@Test
	void whoDoesNotWantToWaitIsTold() {
		CompletableFuture<TurnResult> first = askForTheSlowSkill(0);

		assertThatExceptionOfType(TurnInProgressException.class)
			.isThrownBy(() -> session(1).ask(SendMessage.of("now"), TurnOptions.defaults().whileBusy(WhileBusy.FAIL)));
		this.skills.forEach(Skills::release);
		assertThat(first).succeedsWithin(Replica.LIMIT);
		awaitNoClaims();
		assertThat(session(1).ask(SendMessage.of("now"), TurnOptions.defaults().whileBusy(WhileBusy.FAIL)).text())
			.startsWith("slow by");
	}

	@Test
	void whoSteersGivesItsTextToTheTurnOfTheOtherInstance() {
		CompletableFuture<TurnResult> first = askForTheSlowSkill(0);
		CompletableFuture<TurnResult> second = CompletableFuture.supplyAsync(
				() -> session(1).ask(SendMessage.of("and this"), TurnOptions.defaults().whileBusy(WhileBusy.STEER)),
				this.callers);
		Awaitility.await()
			.atMost(Replica.LIMIT)
			.until(() -> this.manager.requests().stream().anyMatch((request) -> request.path().endsWith("/steer")));
		this.skills.forEach(Skills::release);

		assertThat(first).succeedsWithin(Replica.LIMIT);
		assertThat(second).succeedsWithin(Replica.LIMIT)
			.extracting(TurnResult::turnId)
			.isEqualTo(first.join().turnId());
	}

	@Test
	void whoWaitsTooLongIsToldForWhat() {
		CompletableFuture<TurnResult> first = askForTheSlowSkill(0);

		assertThatExceptionOfType(TurnTimedOutException.class)
			.isThrownBy(
					() -> session(1).ask(SendMessage.of("now"), TurnOptions.defaults().timeout(Duration.ofMillis(500))))
			.withMessageContaining("waited for a turn of another instance of the service")
			.withMessageContaining("was not sent");
		this.skills.forEach(Skills::release);
		assertThat(first).succeedsWithin(Replica.LIMIT);
	}

	@Test
	void theSessionOfADeadInstanceIsTakenOverOnceItsTurnHasEnded() {
		CompletableFuture<TurnResult> first = askForTheSlowSkill(0);
		this.replicas.get(0).die();
		CompletableFuture<TurnResult> second = ask(1, "after that");
		this.skills.forEach(Skills::release);

		assertThat(second).succeedsWithin(Replica.LIMIT);
		assertThat(this.manager.requests()
			.stream()
			.filter((request) -> request.path().endsWith("/messages") && request.method().equals("POST"))).hasSize(2);
		this.replicas.get(0).comeBack();
		assertThat(first).succeedsWithin(Replica.LIMIT);
		assertThat(first.join().turnId()).isNotEqualTo(second.join().turnId());
	}

	@Test
	void aCallerThatIsGoneHoldsNothing() {
		CompletableFuture<TurnResult> first = askForTheSlowSkill(0);
		this.replicas.get(1).codex().reactive().session(this.sessionId).ask("never").subscribe().dispose();
		this.skills.forEach(Skills::release);
		assertThat(first).succeedsWithin(Replica.LIMIT);
		awaitNoClaims();
	}

	@Test
	void aStoreThatIsAwayForAMomentIsWaitedFor() {
		this.manager.script((turn) -> turn.say("answer"));
		this.replicas.get(0).database().cut(true);
		// before another one waits, which is in progress then
		assertThatExceptionOfType(SessionClaimException.class)
			.isThrownBy(() -> session(0).ask(SendMessage.of("now"), TurnOptions.defaults().whileBusy(WhileBusy.FAIL)))
			.withMessageContaining("was not sent");
		CompletableFuture<TurnResult> asked = ask(0, "question");
		assertThat(messages()).isZero();
		this.replicas.get(0).database().cut(false);

		assertThat(asked).succeedsWithin(Replica.LIMIT).extracting(TurnResult::text).isEqualTo("answer");
	}

	private long messages() {
		return this.manager.requests().stream().filter((request) -> request.path().endsWith("/messages")).count();
	}

	private CompletableFuture<TurnResult> askForTheSlowSkill(int instance) {
		this.manager.script((turn) -> turn.say(callSlow(turn)));
		CompletableFuture<TurnResult> asked = ask(instance, "go");
		Awaitility.await().atMost(Replica.LIMIT).until(() -> !this.runs.isEmpty());
		return asked;
	}

	private static String callSlow(ModelTurn turn) {
		return turn.callTool("slow", Map.of()).text();
	}

	private CompletableFuture<TurnResult> ask(int instance, String text) {
		return CompletableFuture.supplyAsync(() -> session(instance).ask(text), this.callers);
	}

	private SessionScope session(int instance) {
		return this.replicas.get(instance).codex().session(this.sessionId);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void awaitNoClaims() {
		awaitClaims("turn", 0);
	}

	private void awaitClaims(String kind, int claims) {
		Awaitility.await()
			.atMost(Replica.LIMIT)
			.until(() -> Integer.valueOf(claims)
				.equals(this.database.queryForObject("SELECT COUNT(*) FROM CODEX_CLAIM WHERE CLAIM_KEY LIKE ?",
						Integer.class, kind + "%")));
	}

}
