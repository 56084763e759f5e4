package io.codexmanager.traps;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.operation.CodexNotFoundException;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.server.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Traps 15 and 16: a content type without a body is refused, and ids that do not exist
 * read as failures of the server or as empty lists.
 */
class ErrorTextTests {

	private static final String UNKNOWN = "019a0000-0000-7000-8000-000000000000";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private Service service;

	@BeforeEach
	void connect() {
		this.service = this.running.closing(Service.of(this.manager));
	}

	@Test
	void theManagerRefusesAContentTypeWithoutABody() {
		SessionScope session = this.service.newSession();
		String path = "/sessions/" + session.id() + "/interrupt";
		assertThat(Manager.post(this.manager, path, "").status()).isEqualTo(400);
		assertThat(Manager.post(this.manager, path).status()).isEqualTo(409);
	}

	@Test
	void requestsWithoutABodyCarryNoContentType() {
		SessionScope session = this.service.newSession();
		this.service.codex().system().health();
		session.get();
		this.service.codex().sessions().interrupt(session.id());
		this.service.codex().sessions().approvals(session.id());
		session.delete();
		assertThat(this.manager.requests()).filteredOn((request) -> request.body().isEmpty())
			.extracting(RecordedRequest::method)
			.contains("GET", "POST", "DELETE");
		assertThat(this.manager.requests()).filteredOn((request) -> request.body().isEmpty())
			.allSatisfy((request) -> assertThat(request.headers()).doesNotContainKey("content-type"));
		assertThat(this.manager.requests()).filteredOn((request) -> !request.body().isEmpty())
			.isNotEmpty()
			.allSatisfy((request) -> assertThat(request.headers().get("content-type")).startsWith("application/json"));
	}

	@ParameterizedTest
	@ValueSource(strings = { UNKNOWN, "malformed" })
	void theManagerReadsSessionsThatDoNotExistAsAnErrorOfItsOwn(String id) {
		assertThat(Manager.get(this.manager, "/sessions/" + id).status()).isEqualTo(500);
		assertThat(Manager.get(this.manager, "/sessions/" + id + "/approvals").body().path("data")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { UNKNOWN, "malformed" })
	void theErrorSaysWhatIsLikelyAndWhatWasAsked(String id) {
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> this.service.session(id).get())
			.withMessageContaining("sessions.get")
			.withMessageContaining("unknown, malformed and archived sessions")
			.satisfies((error) -> assertThat(error.retryable()).isFalse());
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> this.service.session(id).ask("hello"))
			.withMessageContaining("unknown, malformed and archived sessions");
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> this.service.session(id).interrupt())
			.withMessageContaining("unknown, malformed and archived sessions");
		assertThat(Manager.messages(this.manager)).isZero();
	}

	@Test
	void aMessageToASessionThatDoesNotExistIsNotFound() {
		assertThatExceptionOfType(CodexNotFoundException.class)
			.isThrownBy(() -> this.service.codex().sessions().sendMessage(UNKNOWN, SendMessage.of("hello")))
			.withMessageContaining("sessions.send_message");
	}

	@Test
	void pendingListsOfSessionsThatDoNotExistAreEmpty() {
		assertThat(this.service.codex().sessions().approvals(UNKNOWN)).isEmpty();
		assertThat(this.service.codex().sessions().toolInput(UNKNOWN)).isEmpty();
		assertThat(this.service.codex().sessions().toolCalls(UNKNOWN)).isEmpty();
	}

	@Test
	void aSessionThatARestartForgotReadsAsAnErrorThatSaysSo() {
		String fresh = this.service.codex().sessions().create(CreateSession.withDefaults()).id();
		this.manager.restart();
		this.service.awaitConnected(true);
		CodexManager later = this.running.closing(Service.of(this.manager)).codex();
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> later.session(fresh).ask("hello"))
			.withMessageContaining("unknown");
	}

	@Test
	void anArchivedSessionReadsAsAnErrorThatSaysSo() {
		SessionScope session = this.service.newSession();
		session.ask("hello");
		session.archive();
		assertThat(Manager.get(this.manager, "/sessions/" + session.id()).status()).isEqualTo(500);
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(session::get)
			.withMessageContaining("archived");
	}

	@Test
	void aRenameThatFailsSaysThatTheTitleMayHaveBeenStored() {
		SessionScope session = this.service.newSession();
		session.ask("hello");
		session.archive();
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> session.rename("Stored all the same"))
			.withMessageContaining("sessions.rename")
			.withMessageContaining("the title may have been stored");
		assertThat(session.unarchive().session().title()).isEqualTo("Stored all the same");
	}

}
