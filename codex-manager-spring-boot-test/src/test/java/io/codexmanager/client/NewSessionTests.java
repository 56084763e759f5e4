package io.codexmanager.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.codexmanager.client.session.ReactiveSessionScope;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.FileUpdateKind;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for sessions that one call creates, and for whether they run.
 */
class NewSessionTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@Test
	void oneCallCreatesASessionToWorkWith() {
		assertThat(codex().newSession(CreateSession.withDefaults()).ask("hello").text()).isEqualTo("echo: hello");
	}

	@Test
	void oneCallCreatesASessionThatHasItsTitle() {
		SessionScope session = codex().newSession(CreateSession.withDefaults(), "Review");
		assertThat(session.get().session().title()).isEqualTo("Review");
		StepVerifier
			.create(codex().reactive()
				.newSession(CreateSession.withDefaults(), "Another")
				.flatMap(ReactiveSessionScope::get)
				.map((snapshot) -> snapshot.session().title()))
			.expectNext("Another")
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void aSessionRunsUntilItsTurnHasEnded() {
		this.manager.script((turn) -> turn.say(turn.askCommandApproval("date").toString()));
		SessionScope session = codex().newSession(CreateSession.withDefaults(), "Review");
		assertThat(session.running()).isFalse();
		session.sendMessage(SendMessage.of("go"));
		Approval approval = Awaitility.await()
			.atMost(LIMIT)
			.until(() -> session.approvals().data(), (approvals) -> !approvals.isEmpty())
			.get(0);
		assertThat(session.running()).isTrue();
		session.decide(approval, ApprovalDecision.decline());
		Awaitility.await().atMost(LIMIT).until(() -> !session.running());
	}

	@Test
	void whatHappensToAFileIsTyped() {
		Map<String, String> kinds = Map.of("{\"type\":\"add\"}", "add", "{\"type\":\"update\",\"move_path\":null}",
				"update", "\"delete\"", "delete", "{\"type\":\"renamed\"}", "renamed", "7", "");
		kinds.forEach((json, type) -> {
			FileUpdateKind kind = ProtocolJson.builder().build().readValue(json, FileUpdateKind.class);
			assertThat(kind.type()).isEqualTo(type);
			assertThat(kind.isAdd()).isEqualTo(type.equals("add"));
			assertThat(kind.isUpdate()).isEqualTo(type.equals("update"));
			assertThat(kind.isDelete()).isEqualTo(type.equals("delete"));
			assertThat(kind.movePath()).isNull();
			assertThat(ProtocolJson.builder().build().writeValueAsString(kind)).isEqualTo(json);
		});
		FileUpdateKind moved = ProtocolJson.builder()
			.build()
			.readValue("{\"type\":\"update\",\"move_path\":\"/etc/x\"}", FileUpdateKind.class);
		assertThat(moved.movePath()).isEqualTo("/etc/x");
	}

	private CodexManager codex() {
		return ReactiveCodexManager.builder("local", URI.create(this.manager.baseUrl() + "/api")).build().blocking();
	}

}
