package io.codexmanager.traps;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.client.SessionScope;
import io.codexmanager.protocol.CreateSession;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.WorkerJob;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trap 13: the first message of a session without a title starts a hidden worker.
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

}
