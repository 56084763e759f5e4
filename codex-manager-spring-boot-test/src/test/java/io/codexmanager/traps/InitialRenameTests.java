package io.codexmanager.traps;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.codexmanager.client.operation.SessionOperations;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.Session;
import io.codexmanager.protocol.session.SessionQuery;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.WorkerJob;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trap 13: the first message of a session without a title starts a hidden worker, whose
 * first frames come to everyone.
 */
class InitialRenameTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().initialRename(true).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final List<String> renamed = new CopyOnWriteArrayList<>();

	private Service service;

	@BeforeEach
	void connect() {
		this.manager.worker((job) -> {
			if (WorkerJob.RENAME.equals(job.kind())) {
				this.renamed.add(job.sessionId());
				job.rename("Renamed by a worker");
			}
		});
		this.service = this.running.closing(Service.of(this.manager));
	}

	@Test
	void aSessionThatIsCreatedWithATitleIsLeftAlone() {
		SessionScope titled = this.service
			.session(this.service.codex().sessions().createTitled(CreateSession.in("/workspace"), "Mine").id());
		SessionScope plain = this.service.newSession();
		titled.ask("hello");
		plain.ask("hello");
		// the job of the plain session comes later than one of the other would have
		Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> plain.get().session().title(), "Renamed by a worker"::equals);
		assertThat(titled.get().session().title()).isEqualTo("Mine");
		assertThat(this.renamed).containsExactly(plain.id());
	}

	@Test
	void theManagerLetsTheFirstFramesOfAWorkerOutAndNothingMore() {
		try (Manager.Socket socket = new Manager.Socket(this.manager)) {
			String worker = letAWorkerRun();
			socket.await("orchestrator_job_completed");
			assertThat(socket.frames()).filteredOn((frame) -> worker.equals(frame.path("threadId").asString("")))
				.extracting((frame) -> frame.path("type").asString())
				.startsWith("app_server.thread.status.changed", "notification")
				.noneMatch((type) -> type.startsWith("app_server.turn"));
		}
	}

	@Test
	void theFramesOfAWorkerAreNotPublished() {
		// more or less is heard of each
		List<String> workers = Stream.generate(this::letAWorkerRun).limit(12).toList();
		Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> published("orchestrator_job_completed"), (sessions) -> sessions.size() == workers.size());
		assertThat(this.service.events(CodexEvent.class)).extracting(CodexEvent::threadId)
			.isNotEmpty()
			.doesNotContainAnyElementsOf(workers);
	}

	@Test
	void theSessionsOfUsersAreAnnounced() {
		SessionScope created = this.service.newSession();
		Awaitility.await().atMost(Service.LIMIT).until(() -> announced().equals(List.of(created.id())));
		created.rename("Mine");
		created.ask("hello");
		String fork = created.fork().id();
		Awaitility.await().atMost(Service.LIMIT).until(() -> announced().equals(List.of(created.id(), fork)));
	}

	@Test
	void aWorkerIsListedOnDemandOnly() {
		String worker = letAWorkerRun();
		SessionOperations sessions = this.service.codex().sessions();
		assertThat(sessions.listAll(SessionQuery.all())).extracting(Session::sessionId).doesNotContain(worker);
		assertThat(sessions.listAll(SessionQuery.all().includeSystemOwned(true))).extracting(Session::sessionId)
			.contains(worker);
	}

	private String letAWorkerRun() {
		SessionScope plain = this.service.newSession();
		plain.ask("hello");
		return Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> this.service.codex().projects().agentSessions("session:" + plain.id()).data(),
					(workers) -> !workers.isEmpty())
			.get(0)
			.sessionId();
	}

	private List<String> announced() {
		return published("app_server.thread.started");
	}

	private List<String> published(String type) {
		return this.service.events(CodexEvent.class)
			.stream()
			.filter((event) -> event.type().equals(type))
			.map(CodexEvent::threadId)
			.toList();
	}

}
