package io.codexmanager.contract;

import java.time.Duration;
import java.util.List;

import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnFailedException;
import io.codexmanager.client.turn.TurnOptions;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.DynamicTool;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.StartReview;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The contract of turns, with a model that does what the last message says.
 */
abstract class TurnContract extends ManagerContract {

	private static final Duration LIMIT = Patience.LIMIT;

	@Test
	void aMessageIsAnswered() {
		TurnResult result = newSession("Contract").ask(SendMessage.of("hello"), TurnOptions.defaults().timeout(LIMIT));
		assertThat(result.text()).contains("hello");
	}

	@Test
	void theHistoryIsForkedAndRolledBack() {
		SessionScope session = newSession("Contract");
		session.ask("one");
		session.ask("two");
		SessionScope fork = codex().session(session.fork().session().sessionId());
		assertThat(fork.get().thread().turns()).hasSize(2);
		fork.delete();
		session.rollback(1);
		assertThat(session.get().thread().turns()).hasSize(1);
		assertThat(session.get().removedEntries()).anyMatch((entry) -> entry.content().equals("two"));
		assertThat(session.get().currentTranscript()).noneMatch((entry) -> entry.content().equals("two"));
	}

	@Test
	void anArchivedSessionComesBack() {
		SessionScope session = newSession("Contract");
		session.ask("one");
		assertThat(session.archive().archived()).isTrue();
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(session::get);
		assertThat(session.unarchive().session().sessionId()).isEqualTo(session.id());
		session.resume();
		assertThat(session.get().thread().turns()).hasSize(1);
	}

	@Test
	void aReviewRunsInASession() {
		SessionScope session = newSession("Contract");
		session.ask("one");
		assertThat(session.review(StartReview.custom("look at everything")).sessionId()).isEqualTo(session.id());
	}

	@Test
	void aToolIsCalled() {
		DynamicTool tool = new DynamicTool("lookup_weather", "Weather",
				JsonNodeFactory.instance.objectNode().put("type", "object"));
		SessionScope session = codex().session(
				codex().sessions().createTitled(CreateSession.withDefaults().tools(List.of(tool)), "Contract").id());
		session.sendMessage(SendMessage.of("TOOL lookup_weather {\"city\":\"Oslo\"}"));
		ToolCall call = Awaitility.await()
			.atMost(LIMIT)
			.until(() -> session.toolCalls().data(), (calls) -> !calls.isEmpty())
			.get(0);
		assertThat(call.tool()).isEqualTo("lookup_weather");
		assertThat(session.respond(call, ToolCallResponse.success("sunny")).delivered()).isTrue();
		Awaitility.await().atMost(LIMIT).until(() -> session.get().transcript().toString().contains("sunny"));
		session.delete();
	}

	@Test
	void anApprovalIsDecided() {
		SessionScope session = newSession("Contract");
		session.sendMessage(SendMessage.of("SHELL touch contract.txt"));
		Approval approval = Awaitility.await()
			.atMost(LIMIT)
			.until(() -> session.approvals().data(), (approvals) -> !approvals.isEmpty())
			.get(0);
		assertThat(session.decide(approval, ApprovalDecision.decline()).delivered()).isTrue();
	}

	@Test
	void aRunningTurnIsInterrupted() {
		SessionScope session = newSession("Contract");
		session.sendMessage(SendMessage.of("SLOW 20000 40"));
		Awaitility.await().atMost(LIMIT).until(() -> session.interrupt().interrupted());
		Awaitility.await()
			.atMost(LIMIT)
			.until(() -> session.get().thread().turns().get(0).status().value().equals("interrupted"));
	}

	@Test
	void aFailedTurnIsAnError() {
		SessionScope session = newSession("Contract");
		assertThatExceptionOfType(TurnFailedException.class).isThrownBy(() -> session.ask("FAIL"));
	}

}
