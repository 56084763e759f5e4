package io.codexmanager.client;

import io.codexmanager.client.operation.CodexConflictException;
import io.codexmanager.client.operation.CodexInvalidRequestException;
import io.codexmanager.protocol.extension.ReloadExtensionsOutcome;
import io.codexmanager.protocol.job.CancelJobOutcome;
import io.codexmanager.protocol.project.CreateProject;
import io.codexmanager.protocol.project.CreateProjectOutcome;
import io.codexmanager.protocol.project.DeleteProjectOutcome;
import io.codexmanager.protocol.project.MoveChats;
import io.codexmanager.protocol.project.MoveChatsOutcome;
import io.codexmanager.protocol.project.RenameProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutcomeCodesTests {

	private final CannedServer server = new CannedServer();

	private final CodexManager codex = this.server.client().blocking();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void aReloadThatFailedIsAnOutcome() {
		this.server.answer(400, """
				{"status":"error","code":"reload_failed","reloadId":"r","message":"käputt","snapshotVersion":"v",
				"errors":[{"extension":"e","code":"import_failed","message":"boom"}]}""");
		ReloadExtensionsOutcome outcome = this.codex.extensions().reload();
		assertThat(outcome.failed()).isTrue();
		assertThat(outcome.message()).isEqualTo("käputt");
		assertThat(outcome.errors()).hasSize(1);
	}

	@Test
	void aReloadDuringAnotherIsAnOutcome() {
		this.server.answer(409, """
				{"status":"error","code":"reload_in_progress","reloadId":"r","message":"m","snapshotVersion":"v",
				"errors":[]}""");
		assertThat(this.codex.extensions().reload().inProgress()).isTrue();
	}

	@Test
	void aRefusalWithTheStatusOfAnOutcomeIsAnError() {
		this.server.answer(400, "{\"status\":\"error\",\"code\":\"invalid_role\"}");
		assertThatExceptionOfType(CodexInvalidRequestException.class).isThrownBy(() -> this.codex.extensions().reload())
			.satisfies((error) -> {
				assertThat(error.code()).isEqualTo("invalid_role");
				assertThat(error.body()).contains("invalid_role");
			});
	}

	@Test
	void somethingOfAProxyWithTheStatusOfAnOutcomeIsAnError() {
		this.server.answer(409, "<html>busy</html>");
		assertThatExceptionOfType(CodexConflictException.class)
			.isThrownBy(() -> this.codex.projects().create(CreateProject.named("n")));
		this.server.answer(409, "");
		assertThatExceptionOfType(CodexConflictException.class).isThrownBy(() -> this.codex.projects().delete("p"));
	}

	@Test
	void aNameThatIsTakenLeadsToTheOtherProject() {
		this.server.answer(409, "{\"status\":\"duplicate_name\",\"projectId\":\"other\"}");
		CreateProjectOutcome created = this.codex.projects().create(CreateProject.named("n"));
		assertThat(created.created()).isFalse();
		assertThat(created.duplicateOf()).contains("other");
		assertThat(created.project()).isNull();
		assertThat(this.codex.projects().rename("p", RenameProject.to("n")).duplicateOf()).contains("other");
	}

	@Test
	void aProjectThatWasMadeIsNoDuplicate() {
		this.server.answer(200, """
				{"status":"ok","project":{"projectId":"p","name":"n","workingDirectory":null,
				"createdAt":"2026-11-22T12:08:05.750Z","updatedAt":"2026-11-22T12:08:05.750Z"},
				"orchestrationSession":null}""");
		CreateProjectOutcome created = this.codex.projects().create(CreateProject.named("n"));
		assertThat(created.created()).isTrue();
		assertThat(created.duplicateOf()).isEmpty();
		assertThat(created.unknown()).isEmpty();
	}

	@Test
	void aProjectWithSessionsIsNotDeleted() {
		this.server.answer(409, "{\"status\":\"project_not_empty\",\"projectId\":\"p\",\"sessionCount\":3}");
		DeleteProjectOutcome outcome = this.codex.projects().delete("p");
		assertThat(outcome.deleted()).isFalse();
		assertThat(outcome.notEmpty()).isTrue();
		assertThat(outcome.sessionCount()).isEqualTo(3);
	}

	@Test
	void chatsWithoutATurnAreNotMoved() {
		this.server.answer(409, """
				{"status":"not_materialized_sessions","projectId":"p","sessionIds":["s"]}""");
		MoveChatsOutcome outcome = this.codex.projects().moveChats("p", MoveChats.archive());
		assertThat(outcome.moved()).isFalse();
		assertThat(outcome.notMaterialized()).isTrue();
		assertThat(outcome.sessionIds()).containsExactly("s");
	}

	@Test
	void aJobThatHasEndedIsNotCanceled() {
		this.server.answer(409, """
				{"status":"already_terminal","job":{"id":"j","type":"agent_instruction","version":1,"projectId":"p",
				"state":"completed","attempts":1,"maxAttempts":2}}""");
		CancelJobOutcome outcome = this.codex.orchestrator().cancel("j");
		assertThat(outcome.canceling()).isFalse();
		assertThat(outcome.alreadyTerminal()).isTrue();
		assertThat(outcome.job().state().terminal()).isTrue();
	}

}
