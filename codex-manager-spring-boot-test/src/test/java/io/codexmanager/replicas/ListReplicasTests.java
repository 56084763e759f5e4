package io.codexmanager.replicas;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How gently several instances ask for the list of all sessions, which overloads a
 * manager that has many loaded.
 */
class ListReplicasTests {

	private static final int LOADED = 60;

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.initialRename(false)
		.runtimeReadTime(Duration.ofMillis(50))
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	@Test
	void afterConnectionsWereCutAgainAndAgainAtMostOneListIsAskedForByAllInstances() {
		Replica first = replica();
		Awaitility.await().atMost(Replica.LIMIT).until(() -> lists() == 1);
		for (int session = 0; session < LOADED; session++) {
			first.codex().sessions().create(CreateSession.in("/workspace"));
		}
		this.manager.reset();
		List<Replica> all = List.of(first, replica(), replica());
		for (int cut = 0; cut < 3; cut++) {
			this.manager.dropConnections();
			long reconnects = cut + 1;
			all.forEach((replica) -> Awaitility.await()
				.atMost(Replica.LIMIT)
				.until(() -> replica.bean(CodexEventStreams.class).get("local").status().reconnects() >= reconnects));
		}
		// the first one is asked for late, and none after it for many times as long
		Awaitility.await().atMost(Replica.LIMIT).until(() -> lists() == 1);
		Awaitility.await().during(Duration.ofSeconds(6)).atMost(Replica.LIMIT).until(() -> lists() == 1);
		assertThat(lists()).isEqualTo(1);
	}

	@Test
	void aListThatFailsIsNotAskedForAgainAtOnceThoughReadsAreRepeated() {
		this.manager.refuse("GET /api/sessions", 503, 100);
		Replica replica = replica();
		Awaitility.await().atMost(Replica.LIMIT).until(() -> lists() == 1);
		Awaitility.await().during(Duration.ofSeconds(3)).atMost(Replica.LIMIT).until(() -> lists() == 1);
		assertThatExceptionOfType(CodexResponseException.class)
			.isThrownBy(() -> replica.codex().sessions().list(SessionQuery.all()));
		assertThat(lists()).as("whoever calls has retries").isEqualTo(5);
	}

	private long lists() {
		return this.manager.requests()
			.stream()
			.filter((request) -> request.method().equals("GET") && request.path().equals("/api/sessions"))
			.count();
	}

	private Replica replica() {
		return this.running
			.closing(new Replica(this.manager, this.database, new Skills(0, new CopyOnWriteArrayList<>())));
	}

}
