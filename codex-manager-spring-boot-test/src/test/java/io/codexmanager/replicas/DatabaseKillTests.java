package io.codexmanager.replicas;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.replicas.Skills.Run;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A hundred tool calls of three instances whose PostgreSQL is killed and started again in
 * their midst. Seeded: after how many runs it is killed, and for how long it is away, is
 * the same each time.
 */
class DatabaseKillTests {

	private static final long SEED = 20_261_130;

	private static final int INSTANCES = 3;

	private static final int SESSIONS = 20;

	private static final int CALLS = 5;

	private static final int KILLS = 3;

	/** Longer than the database is away. */
	private static final Duration LEASE = Patience.of(Duration.ofSeconds(10));

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Random random = new Random(SEED);

	private final List<Run> runs = new CopyOnWriteArrayList<>();

	private final List<Replica> replicas = new ArrayList<>();

	private PostgresqlServer database;

	@BeforeEach
	void start() throws IOException {
		this.database = PostgresqlServer.start();
		new ResourceDatabasePopulator(new ClassPathResource("io/codexmanager/claim/schema-postgresql.sql"))
			.execute(new DriverManagerDataSource(this.database.url()));
		for (int i = 0; i < INSTANCES; i++) {
			this.replicas.add(new Replica(this.manager, this.database.url(), new Skills(i, this.runs), LEASE));
		}
	}

	@AfterEach
	void stop() throws IOException {
		this.replicas.forEach(Replica::close);
		this.database.close();
	}

	@Test
	void noCallRunsTwiceAndNoneIsLost() throws IOException {
		this.manager.script((turn) -> {
			StringBuilder text = new StringBuilder();
			for (int i = 0; i < CALLS; i++) {
				text.append(turn.callTool("book", Map.of("what", turn.text() + "-" + i)).text()).append(';');
			}
			turn.say(text.toString());
		});
		List<CompletableFuture<TurnResult>> asked = IntStream.range(0, SESSIONS)
			.mapToObj((i) -> ask(this.replicas.get(i % INSTANCES), "s" + i))
			.toList();
		for (int kill = 1; kill <= KILLS; kill++) {
			int after = (kill - 1) * SESSIONS * CALLS / KILLS + 5 + this.random.nextInt(SESSIONS);
			Awaitility.await().atMost(Patience.LIMIT).until(() -> this.runs.size() >= after);
			this.database.kill();
			Duration away = Duration.ofMillis(this.random.nextInt(1000));
			Awaitility.await().pollDelay(away).until(() -> true);
			this.database.startAgain();
		}
		for (int i = 0; i < SESSIONS; i++) {
			String name = "s" + i;
			assertThat(asked.get(i)).succeedsWithin(LEASE.plus(Patience.LIMIT))
				.satisfies((result) -> assertThat(result.text()).isEqualTo(IntStream.range(0, CALLS)
					.mapToObj((call) -> "booked " + name + "-" + call + ";")
					.reduce("", String::concat)));
		}
		assertThat(this.runs.stream().map(Run::what)).hasSize(SESSIONS * CALLS).doesNotHaveDuplicates();
	}

	private static CompletableFuture<TurnResult> ask(Replica replica, String text) {
		CodexManager codex = replica.codex();
		SessionScope session = codex.session(codex.sessions()
			.create(CreateSession.in("/workspace").tools(replica.bean(RemoteSkills.class).catalog().tools()))
			.id());
		return codex.reactive().session(session.id()).ask(text).toFuture();
	}

}
