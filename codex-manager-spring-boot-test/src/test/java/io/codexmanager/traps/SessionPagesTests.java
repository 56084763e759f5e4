package io.codexmanager.traps;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.operation.SessionOperations;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.Session;
import io.codexmanager.protocol.session.SessionPage;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trap 18: the first page of sessions exceeds its limit, later ones repeat it, and a
 * session without a turn has no stable times.
 */
@ExtendWith(OutputCaptureExtension.class)
class SessionPagesTests {

	private static final String HINT = "Sessions that had no turn yet can be missing from a list";

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
		fill(200);
		List<String> first = this.sessions.list(SessionQuery.all().limit(200))
			.data()
			.stream()
			.map(Session::sessionId)
			.toList();
		assertThat(this.sessions.listAll(SessionQuery.all())).extracting(Session::sessionId)
			.startsWith(first.toArray(String[]::new))
			.containsExactlyInAnyOrderElementsOf(this.ids);
		assertThat(Manager.count(this.manager, "/sessions")).as("several pages were read").isGreaterThan(2);
	}

	@Test
	void theReactiveFaceGivesThemOnceToEachSubscriber() {
		fill(200);
		var all = this.service.codex()
			.reactive()
			.sessions()
			.listAll(SessionQuery.all())
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
		fill(200);
		int before = this.manager.requests().size();
		try (Stream<Session> all = this.sessions.listAll(SessionQuery.all())) {
			assertThat(all.limit(1)).hasSize(1);
		}
		assertThat(this.manager.requests()).hasSize(before + 1);
	}

	@Test
	void sessionsWithoutATurnThatASmallPageLosesAreInTheList() {
		try (EmbeddedCodexManager busy = EmbeddedCodexManager.builder().runtimeCapacity(10).build()) {
			busy.start();
			Service other = this.running.closing(Service.of(busy));
			for (int i = 0; i < 15; i++) {
				SessionScope session = other.newSession();
				if (i < 5) {
					session.ask("hello");
				}
			}
			SessionQuery small = SessionQuery.all().limit(2);
			assertThat(other.codex().sessions().list(small).data()).as("what a small page loses").hasSizeLessThan(15);
			assertThat(other.codex().sessions().listAll(small)).hasSize(15);
			StepVerifier.create(other.codex().reactive().sessions().listAll(small))
				.expectNextCount(15)
				.expectComplete()
				.verify(Service.LIMIT);
		}
	}

	@Test
	void soManyWithoutATurnThatSomeCanBeMissingAreSaid(CapturedOutput output) {
		for (int i = 0; i < 127; i++) {
			this.service.newSession();
		}
		assertThat(this.sessions.listAll(SessionQuery.all())).hasSize(132);
		assertThat(output).doesNotContain(HINT);
		this.service.newSession();
		assertThat(this.sessions.listAll(SessionQuery.all())).hasSize(133);
		assertThat(output).contains(HINT);
	}

	@Test
	void theLargestPagesAreAskedForInBothFacesAndForArchivedSessions() {
		SessionQuery query = SessionQuery.all().limit(7);
		List<SessionQuery> queries = List.of(query, query.archived(true), query.includeSystemOwned(true));
		for (SessionQuery one : queries) {
			assertThat(this.sessions.listAll(one).count()).isLessThan(12);
			StepVerifier.create(this.service.codex().reactive().sessions().listAll(one).then())
				.expectComplete()
				.verify(Service.LIMIT);
		}
		assertThat(this.manager.requests()).filteredOn((request) -> request.path().equals("/api/sessions"))
			.filteredOn((request) -> request.method().equals("GET"))
			// the stream has one of its own
			.filteredOn((request) -> !request.query().equals("limit=50"))
			.hasSize(2 * queries.size())
			.allSatisfy((request) -> assertThat(request.query()).contains("limit=200"));
	}

	@Test
	void whatCanBeMissingIsSaidOnceForAClient(CapturedOutput output) {
		assertThat(this.sessions.listAll(SessionQuery.all())).hasSize(this.ids.size());
		assertThat(output).doesNotContain(HINT);
		this.sessions.list(SessionQuery.all().limit(2));
		assertThat(output.getAll().split(HINT, -1)).hasSize(2);
		fill(200);
		for (int i = 0; i < 3; i++) {
			assertThat(this.sessions.listAll(SessionQuery.all())).hasSize(this.ids.size());
		}
		assertThat(output.getAll().split(HINT, -1)).hasSize(2);
		Service other = this.running.closing(Service.of(this.manager));
		assertThat(other.codex().sessions().listAll(SessionQuery.all())).hasSize(this.ids.size());
		assertThat(output.getAll().split(HINT, -1)).hasSize(3);
	}

	@Test
	void aSessionWithoutATurnComesFirstWithTheTimeOfTheRead() {
		SessionScope fresh = this.service.newSession();
		Session first = this.sessions.listAll(SessionQuery.all()).findFirst().orElseThrow();
		assertThat(first.sessionId()).isEqualTo(fresh.id());
		assertThat(first.materialized()).isFalse();
	}

	/** Sessions that have had a turn each. */
	private void fill(int count) {
		ReactiveCodexManager codex = this.service.codex().reactive();
		List<String> more = Flux.range(0, count)
			.flatMap((i) -> codex.sessions().create(CreateSession.in("/workspace")), 16)
			.flatMap((created) -> codex.sessions()
				.sendMessage(created.id(), SendMessage.of("hello"))
				.thenReturn(created.id()), 16)
			.collectList()
			.block(Service.LIMIT);
		this.ids.addAll(more);
		Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> this.sessions.list(SessionQuery.all().limit(200))
				.data()
				.stream()
				.allMatch(Session::materialized));
	}

}
