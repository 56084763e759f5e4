package io.codexmanager.traps;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.codexmanager.client.SessionOperations;
import io.codexmanager.client.SessionScope;
import io.codexmanager.protocol.Session;
import io.codexmanager.protocol.SessionPage;
import io.codexmanager.protocol.SessionQuery;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trap 18: the first page of sessions exceeds its limit, later ones repeat it, and a
 * session without a turn has no stable times.
 */
class SessionPagesTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final List<String> ids = new ArrayList<>();

	private Service service;

	private SessionOperations sessions;

	@BeforeEach
	void connect() {
		this.service = this.running.closing(Service.of(this.manager));
		this.sessions = this.service.codex().sessions();
		for (int i = 0; i < 5; i++) {
			SessionScope session = this.service.newSession();
			session.ask("hello");
			this.ids.add(session.id());
		}
	}

	@Test
	void theManagerExceedsTheLimitAndRepeatsItself() {
		JsonNode first = Manager.get(this.manager, "/sessions?limit=2").body();
		assertThat(first.path("data")).hasSizeGreaterThan(2);
		String cursor = first.path("nextCursor").asString().replace("|", "%7C").replace(":", "%3A");
		JsonNode second = Manager.get(this.manager, "/sessions?limit=2&cursor=" + cursor).body();
		assertThat(first.path("data").findValuesAsString("sessionId"))
			.containsAll(second.path("data").findValuesAsString("sessionId"));
	}

	@Test
	void aPageIsGivenAsItCame() {
		SessionPage page = this.sessions.list(SessionQuery.all().limit(2));
		assertThat(page.data()).hasSizeGreaterThan(2);
		assertThat(page.nextCursor()).isNotNull();
	}

	@Test
	void allPagesTogetherHaveEachSessionOnceInTheOrderOfTheManager() {
		List<String> first = this.sessions.list(SessionQuery.all().limit(2))
			.data()
			.stream()
			.map(Session::sessionId)
			.toList();
		assertThat(this.sessions.listAll(SessionQuery.all().limit(2))).extracting(Session::sessionId)
			.startsWith(first.toArray(String[]::new))
			.containsExactlyInAnyOrderElementsOf(this.ids);
		assertThat(Manager.count(this.manager, "/sessions")).as("several pages were read").isGreaterThan(3);
	}

	@Test
	void theReactiveFaceGivesThemOnceToEachSubscriber() {
		var all = this.service.codex()
			.reactive()
			.sessions()
			.listAll(SessionQuery.all().limit(2))
			.map(Session::sessionId)
			.collectList();
		for (int i = 0; i < 2; i++) {
			StepVerifier.create(all)
				.assertNext((listed) -> assertThat(listed).containsExactlyInAnyOrderElementsOf(this.ids))
				.expectComplete()
				.verify(Service.LIMIT);
		}
	}

	@Test
	void pagesAreReadAsTheyAreNeeded() {
		int before = this.manager.requests().size();
		try (Stream<Session> all = this.sessions.listAll(SessionQuery.all().limit(2))) {
			assertThat(all.limit(1)).hasSize(1);
		}
		assertThat(this.manager.requests()).hasSize(before + 1);
	}

	@Test
	void aSessionWithoutATurnComesFirstWithTheTimeOfTheRead() {
		SessionScope fresh = this.service.newSession();
		Session first = this.sessions.listAll(SessionQuery.all()).findFirst().orElseThrow();
		assertThat(first.sessionId()).isEqualTo(fresh.id());
		assertThat(first.materialized()).isFalse();
	}

}
