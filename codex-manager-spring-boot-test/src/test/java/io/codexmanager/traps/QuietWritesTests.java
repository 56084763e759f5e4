package io.codexmanager.traps;

import java.net.URI;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.session.SettingsNamespace;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trap 21: writes of settings, controls and policies cause no event, so nothing that was
 * read of them may be kept.
 */
class QuietWritesTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private Service service;

	private SessionScope session;

	/** The same session in the hands of another program. */
	private SessionScope other;

	@BeforeEach
	void connect() {
		this.service = this.running.closing(Service.of(this.manager));
		this.session = this.service.newSession();
		CodexManager client = ReactiveCodexManager.builder("other", URI.create(this.manager.baseUrl() + "/api"))
			.build()
			.blocking();
		this.other = client.session(this.session.id());
	}

	@Test
	void theManagerTellsNobody() {
		try (Manager.Socket socket = new Manager.Socket(this.manager)) {
			write();
			this.other.rename("the end of the writes");
			socket.await("app_server.thread.name.updated");
			assertThat(socket.frames()).extracting((frame) -> frame.path("type").asString())
				.containsOnly("ready", "app_server.codex.event.thread_name_updated", "app_server.thread.name.updated",
						"notification");
		}
		assertThat(this.session.get().transcript()).extracting((entry) -> entry.type())
			.as("the transcript is the only trace")
			.contains("session.controls.updated");
	}

	@Test
	void noEventIsMadeUp() {
		Awaitility.await().atMost(Service.LIMIT).until(() -> names() == 1);
		int before = this.service.events(CodexEvent.class).size();
		write();
		this.other.rename("the end of the writes");
		Awaitility.await().atMost(Service.LIMIT).until(() -> names() == 2);
		assertThat(this.service.events(CodexEvent.class)).hasSize(before + 1);
	}

	@Test
	void everyReadSeesWhatAnotherProgramWrote() {
		SettingsNamespace namespace = this.session.settings().namespace("a.b");
		assertThat(namespace.get().isMissingNode()).isTrue();
		assertThat(this.session.settings().get("a").isMissingNode()).isTrue();
		assertThat(this.session.settings().defaults().get("d").isMissingNode()).isTrue();
		assertThat(this.session.controls().get().controls().model()).isNull();
		write();
		assertThat(namespace.get().asInt()).isEqualTo(1);
		assertThat(this.session.settings().get("a").path("b").asInt()).isEqualTo(1);
		assertThat(this.session.settings().defaults().get("d").asInt()).isEqualTo(2);
		assertThat(this.session.controls().get().controls().model()).isEqualTo("gpt-5");
		assertThat(this.session.controls().get().controls().approvalPolicy()).isEqualTo(ApprovalPolicy.NEVER);
		assertThat(this.session.get().session().approvalPolicy()).isEqualTo(ApprovalPolicy.NEVER);
	}

	@Test
	void aChangeBuildsOnWhatAnotherProgramWrote() {
		this.session.settings().namespace("a.own").set(7);
		write();
		this.session.settings().namespace("a.own").set(8);
		this.session.controls().change((controls) -> controls);
		assertThat(this.session.settings().get("a").toString()).isEqualTo("{\"own\":8,\"b\":1}");
		assertThat(this.session.controls().get().controls().model()).isEqualTo("gpt-5");
	}

	private void write() {
		this.other.settings().namespace("a.b").set(1);
		this.other.settings().defaults().set("d", 2);
		this.other.controls().change((controls) -> controls.model("gpt-5"));
		this.other.setApprovalPolicy(ApprovalPolicy.NEVER);
	}

	private long names() {
		return this.service.events(CodexEvent.class)
			.stream()
			.filter((event) -> event.type().equals("app_server.thread.name.updated"))
			.count();
	}

}
