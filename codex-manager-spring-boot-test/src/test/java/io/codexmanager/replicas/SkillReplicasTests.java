package io.codexmanager.replicas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.replicas.Skills.Run;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.skill.SkillDispatcher;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three instances with the same skills, one manager, one database.
 */
class SkillReplicasTests {

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

	@BeforeEach
	void start() {
		this.skills.forEach((skills) -> this.replicas.add(new Replica(this.manager, this.databaseUrl, skills)));
	}

	@AfterEach
	void stop() {
		this.skills.forEach(Skills::release);
		this.replicas.forEach(Replica::close);
		this.database.execute("SHUTDOWN");
	}

	@Test
	void eachToolCallRunsOnceAndIsAnsweredOnce() {
		int sessions = 8;
		int calls = 5;
		this.manager.script((turn) -> {
			StringBuilder text = new StringBuilder();
			for (int i = 0; i < calls; i++) {
				text.append(turn.callTool("book", Map.of("what", turn.text() + "-" + i)).text()).append(';');
			}
			turn.say(text.toString());
		});
		List<CompletableFuture<TurnResult>> asked = IntStream.range(0, sessions)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> session(i % INSTANCES).ask("s" + i)))
			.toList();

		for (int i = 0; i < sessions; i++) {
			assertThat(asked.get(i).orTimeout(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS).join().text())
				.startsWith("booked s" + i + "-0;booked s" + i + "-1;");
		}
		awaitIdle();
		assertThat(this.runs.stream().map(Run::what)).hasSize(sessions * calls).doesNotHaveDuplicates();
		assertThat(answers()).isEqualTo(sessions * calls);
	}

	@Test
	void whatADeadInstanceWasRunningIsRunByAnotherOne() {
		CompletableFuture<TurnResult> asked = askForTheSlowSkill();
		int first = this.runs.get(0).instance();
		this.replicas.get(first).die();

		awaitRuns(2);
		int second = this.runs.get(1).instance();
		assertThat(second).isNotEqualTo(first);
		awaitAnswers(1);

		this.skills.get(first).release();
		this.replicas.get(first).comeBack();
		this.replicas.get(first).awaitConnected(true);
		awaitIdle();
		assertThat(answers()).isEqualTo(1);
		assertThat(this.runs).hasSize(2);
		assertThat(asked).succeedsWithin(Replica.LIMIT).extracting(TurnResult::text).isEqualTo("slow by " + second);
	}

	@Test
	void theRecordedResultOfADeadInstanceIsSubmittedByAnotherOneWithoutAnotherRun() {
		CompletableFuture<TurnResult> asked = askForTheSlowSkill();
		int first = this.runs.get(0).instance();
		this.replicas.get(first).line().cut();
		this.skills.get(first).release();
		Awaitility.await()
			.atMost(Replica.LIMIT)
			.until(() -> count("SELECT COUNT(*) FROM CODEX_CLAIM WHERE RESULT IS NOT NULL") == 1);
		this.replicas.get(first).die();

		awaitAnswers(1);
		assertThat(this.runs).hasSize(1);
		this.replicas.get(first).comeBack();
		assertThat(asked).succeedsWithin(Replica.LIMIT).extracting(TurnResult::text).isEqualTo("slow by " + first);
		awaitIdle();
		assertThat(answers()).isEqualTo(1);
		assertThat(this.runs).hasSize(1);
		assertThat(count("SELECT COUNT(*) FROM CODEX_CLAIM WHERE DONE = TRUE")).isEqualTo(1);
	}

	@Test
	void anInstanceThatLostItsClaimDoesNotSubmit() {
		CompletableFuture<TurnResult> asked = askForTheSlowSkill();
		int first = this.runs.get(0).instance();
		this.replicas.get(first).database().cut(true);

		awaitRuns(2);
		assertThat(asked).succeedsWithin(Replica.LIMIT)
			.extracting(TurnResult::text)
			.isEqualTo("slow by " + this.runs.get(1).instance());
		this.skills.get(first).release();
		this.replicas.get(first).database().cut(false);
		awaitIdle();

		assertThat(answers()).isEqualTo(1);
		assertThat(this.runs).hasSize(2);
	}

	@Test
	void aCallThatWasMadeWhileTheDatabaseWasAwayRunsOnceWhenItIsBack() {
		this.replicas.forEach((replica) -> replica.database().cut(true));
		this.manager.script((turn) -> turn.say(turn.callTool("book", Map.of("what", "x")).text()));
		CompletableFuture<TurnResult> asked = CompletableFuture.supplyAsync(() -> session(0).ask("go"));
		Awaitility.await().atMost(Replica.LIMIT).until(() -> !this.manager.requests().isEmpty());
		assertThat(this.runs).isEmpty();
		this.replicas.forEach((replica) -> replica.database().cut(false));

		assertThat(asked).succeedsWithin(Replica.LIMIT).extracting(TurnResult::text).isEqualTo("booked x");
		awaitIdle();
		assertThat(this.runs).hasSize(1);
		assertThat(answers()).isEqualTo(1);
	}

	@Test
	void anInstanceThatStopsHandsOverWhatItDidNotBegin() {
		CompletableFuture<TurnResult> asked = askForTheSlowSkill();
		int first = this.runs.get(0).instance();
		CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> this.replicas.get(first).close());
		this.manager.script((turn) -> turn.say(turn.callTool("book", Map.of("what", "y")).text()));
		assertThat(session((first + 1) % INSTANCES).ask("go").text()).isEqualTo("booked y");
		this.skills.get(first).release();

		assertThat(stopped).succeedsWithin(Replica.LIMIT);
		awaitAnswers(2);
		assertThat(this.runs).hasSize(2);
		asked.cancel(true);
	}

	/**
	 * Let a turn call the slow skill.
	 * @return the turn, once the skill runs
	 */
	private CompletableFuture<TurnResult> askForTheSlowSkill() {
		this.manager.script((turn) -> turn.say(turn.callTool("slow", Map.of()).text()));
		SessionScope session = session(0);
		CompletableFuture<TurnResult> asked = CompletableFuture.supplyAsync(() -> session.ask("go"));
		awaitRuns(1);
		return asked;
	}

	private SessionScope session(int replica) {
		Replica asking = this.replicas.get(replica);
		return asking.codex()
			.session(asking.codex()
				.sessions()
				.create(CreateSession.in("/workspace").tools(asking.bean(RemoteSkills.class).catalog().tools()))
				.id());
	}

	private void awaitRuns(int count) {
		Awaitility.await().atMost(Replica.LIMIT).until(() -> this.runs.size() >= count);
	}

	private void awaitAnswers(int count) {
		Awaitility.await().atMost(Replica.LIMIT).until(() -> answers() >= count);
	}

	private void awaitIdle() {
		Awaitility.await()
			.atMost(Replica.LIMIT)
			.until(() -> count("SELECT COUNT(*) FROM CODEX_CLAIM WHERE CLAIM_KEY LIKE 'skill:%' AND DONE = FALSE") == 0
					&& this.replicas.stream()
						.allMatch((replica) -> replica.bean(SkillDispatcher.class).counts().running() == 0));
	}

	private long answers() {
		return this.manager.requests().stream().filter((request) -> request.path().endsWith("/response")).count();
	}

	private int count(String sql) {
		Integer count = this.database.queryForObject(sql, Integer.class);
		return (count != null) ? count : 0;
	}

}
