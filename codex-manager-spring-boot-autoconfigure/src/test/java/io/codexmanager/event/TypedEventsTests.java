package io.codexmanager.event;

import java.time.Instant;
import java.util.List;

import io.codexmanager.CodexException;
import io.codexmanager.protocol.account.AuthMode;
import io.codexmanager.protocol.job.JobState;
import io.codexmanager.protocol.job.JobType;
import io.codexmanager.protocol.session.PlanStep;
import io.codexmanager.protocol.session.PlanStepStatus;
import io.codexmanager.protocol.session.SuggestionStatus;
import io.codexmanager.protocol.session.TokenCount;
import io.codexmanager.protocol.stream.StreamFrame;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what the typed events say, by recorded frames and, where none was recorded,
 * by the schema of the runtime.
 */
class TypedEventsTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private final EventFactory events = new EventFactory("local", RecordedFrames.MAPPER);

	@Test
	void everySignalKnowsItsSessionAndWhenTheServerReadIt() {
		ThreadStatusChangedEvent event = recorded("command-approval-accept", "app_server.thread.status.changed",
				ThreadStatusChangedEvent.class);
		assertThat(event.session()).isNotNull().satisfies((session) -> {
			assertThat(session.id()).isEqualTo(event.threadId());
			assertThat(session.title()).isEqualTo("Command accept");
			assertThat(session.projectId()).isNull();
		});
		assertThat(event.serverReceivedAt()).isBetween("2026-11-22T12:07:40Z", "2026-11-22T12:08:00Z");
		assertThat(event.receivedAt()).isEqualTo(NOW);
		assertThat(event.status().active()).isTrue();
		assertThat(event.status()).isSameAs(event.status());
		assertThat(recorded("account-events", "app_server.account.updated", AccountUpdatedEvent.class).session())
			.isNull();
	}

	@Test
	void sessionsTellOfTheirLife() {
		String file = "session-rename-archive-unarchive-delete";
		assertThat(
				recorded("fork-rollback-compact-review", "app_server.thread.started", ThreadStartedEvent.class).thread()
					.turns())
			.isNotEmpty();
		assertThat(recorded(file, "app_server.thread.name.updated", ThreadNameUpdatedEvent.class).threadName())
			.isNotEmpty();
		assertThat(recorded(file, "app_server.thread.archived", ThreadArchivedEvent.class).turnId()).isNull();
		assertThat(recorded(file, "app_server.thread.unarchived", ThreadUnarchivedEvent.class).threadId()).isNotNull();
		assertThat(recorded("fork-rollback-compact-review", "app_server.thread.compacted", ThreadCompactedEvent.class)
			.turnId()).isNotNull();
		SessionDeletedEvent deleted = recorded(file, "session_deleted", SessionDeletedEvent.class);
		assertThat(deleted.sessionId()).isEqualTo(deleted.threadId());
		assertThat(deleted.message()).contains("permanently deleted");
		assertThat(deleted.deletedAt()).isAfter("2026-11-22T00:00:00Z");
	}

	@Test
	void rollbacksAndStartedMcpServersAreReadFromTheLegacyDialect() {
		ThreadRolledBackEvent rolledBack = signal("app_server.codex.event.thread_rolled_back", """
				{"id": "turn", "msg": {"type": "thread_rolled_back", "num_turns": 2}, "conversationId": "thread"}""",
				ThreadRolledBackEvent.class);
		assertThat(rolledBack.numTurns()).isEqualTo(2);
		assertThat(recorded("plain-message-turn", "app_server.codex.event.mcp_startup_complete",
				McpStartupCompleteEvent.class)
			.ready()).isEmpty();
		McpStartupCompleteEvent started = signal("app_server.codex.event.mcp_startup_complete", """
				{"msg": {"ready": ["a", "b"], "failed": [{"server": "c"}], "cancelled": ["d"]}}""",
				McpStartupCompleteEvent.class);
		assertThat(started.ready()).containsExactly("a", "b");
		assertThat(started.failed()).singleElement()
			.satisfies((failure) -> assertThat(failure.path("server").asString()).isEqualTo("c"));
		assertThat(started.cancelled()).containsExactly("d");
	}

	@Test
	void turnsTellWhatTheyUsedPlannedAndChanged() {
		ThreadTokenUsageUpdatedEvent usage = recorded("command-approval-accept",
				"app_server.thread.token_usage.updated", ThreadTokenUsageUpdatedEvent.class);
		assertThat(usage.tokenUsage().last()).extracting(TokenCount::totalTokens).isEqualTo(15L);
		assertThat(usage.tokenUsage().modelContextWindow()).isEqualTo(258400);
		TurnPlanUpdatedEvent plan = recorded("plan-update", "app_server.turn.plan.updated", TurnPlanUpdatedEvent.class);
		assertThat(plan.explanation()).isEqualTo("two steps");
		assertThat(plan.plan()).extracting(PlanStep::step).containsExactly("look", "do");
		assertThat(plan.plan()).extracting(PlanStep::status)
			.containsExactly(PlanStepStatus.IN_PROGRESS, PlanStepStatus.PENDING);
		assertThat(plan.plan()).isSameAs(plan.plan());
		assertThat(recorded("file-change-approval", "app_server.turn.diff.updated", TurnDiffUpdatedEvent.class).diff())
			.contains("+hello");
		TurnFailedEvent failed = recorded("unsupported-and-legacy-requests", "app_server.turn.failed",
				TurnFailedEvent.class);
		assertThat(failed.turnId()).isEqualTo("turn-x");
		assertThat(failed.error()).isNull();
		assertThat(
				signal("app_server.turn.failed", "{\"turn\": {\"error\": {\"message\": \"m\"}}}", TurnFailedEvent.class)
					.error())
			.isNotNull()
			.satisfies((error) -> assertThat(error.message()).isEqualTo("m"));
		AppServerErrorEvent error = recorded("failed-turn", "app_server.error", AppServerErrorEvent.class);
		assertThat(error.error().message()).contains("scripted failure");
		assertThat(error.willRetry()).isFalse();
		assertThat(error.turnId()).isNotNull();
	}

	@Test
	void whatTheManagerDerivesFromASignalIsTheSameTypeWithoutTheRestOfTheSignal() {
		TurnPlanUpdatedEvent plan = recorded("plan-update", "turn_plan_updated", TurnPlanUpdatedEvent.class);
		assertThat(plan.explanation()).isEqualTo("two steps");
		assertThat(plan.plan()).hasSize(2);
		assertThat(plan.turnId()).isNotNull();
		assertThat(plan.session()).isNull();
		assertThat(plan.serverReceivedAt()).isNull();
		assertThatExceptionOfType(CodexException.class).isThrownBy(plan::signal);
	}

	@Test
	void deltasTellTheirItemTheirTurnAndTheirPiece() {
		FileChangeOutputDeltaEvent recorded = recorded("file-change-approval",
				"app_server.item.file_change.output_delta", FileChangeOutputDeltaEvent.class);
		assertThat(recorded.itemId()).startsWith("call_");
		assertThat(recorded.delta()).startsWith("Success.");
		assertThat(recorded.turnId()).isEqualTo(recorded.params().path("turnId").asString());
		String params = "{\"threadId\": \"t\", \"turnId\": \"u\", \"itemId\": \"i\", \"delta\": \"d\", "
				+ "\"summaryIndex\": 1, \"contentIndex\": 2}";
		for (String name : List.of("agent_message.delta", "command_execution.output_delta", "plan.delta",
				"reasoning.summary_text_delta", "reasoning.text_delta")) {
			ItemDeltaEvent delta = signal("app_server.item." + name, params, ItemDeltaEvent.class);
			assertThat(delta.turnId()).isEqualTo("u");
			assertThat(delta.itemId()).isEqualTo("i");
			assertThat(delta.delta()).isEqualTo("d");
		}
		assertThat(signal("app_server.item.reasoning.summary_text_delta", params, ReasoningSummaryTextDeltaEvent.class)
			.summaryIndex()).isEqualTo(1);
		assertThat(signal("app_server.item.reasoning.text_delta", params, ReasoningTextDeltaEvent.class).contentIndex())
			.isEqualTo(2);
	}

	@Test
	void itemsTellWhatHappensInThem() {
		ReasoningSummaryPartAddedEvent part = signal("app_server.item.reasoning.summary_part_added",
				"{\"itemId\": \"i\", \"summaryIndex\": 3}", ReasoningSummaryPartAddedEvent.class);
		assertThat(part.itemId()).isEqualTo("i");
		assertThat(part.summaryIndex()).isEqualTo(3);
		TerminalInteractionEvent terminal = signal("app_server.item.command_execution.terminal_interaction",
				"{\"itemId\": \"i\", \"processId\": \"7\", \"stdin\": \"y\\n\"}", TerminalInteractionEvent.class);
		assertThat(terminal.itemId()).isEqualTo("i");
		assertThat(terminal.processId()).isEqualTo("7");
		assertThat(terminal.stdin()).isEqualTo("y\n");
		McpToolCallProgressEvent progress = signal("app_server.item.mcp_tool_call.progress",
				"{\"itemId\": \"i\", \"message\": \"half\"}", McpToolCallProgressEvent.class);
		assertThat(progress.itemId()).isEqualTo("i");
		assertThat(progress.message()).isEqualTo("half");
		RawResponseItemCompletedEvent raw = recorded("plain-message-turn", "app_server.raw_response_item.completed",
				RawResponseItemCompletedEvent.class);
		assertThat(raw.item().path("type").asString()).isEqualTo("message");
		assertThat(raw.turnId()).isEqualTo("auto-compact-0");
	}

	@Test
	void theRuntimeTellsOfItsAccountInBothForms() {
		for (String name : List.of("app_server.account.updated", "account_updated")) {
			assertThat(recorded("account-events", name, AccountUpdatedEvent.class).authMode())
				.isEqualTo(AuthMode.API_KEY);
		}
		for (String name : List.of("app_server.account.login.completed", "account_login_completed")) {
			AccountLoginCompletedEvent login = recorded("account-events", name, AccountLoginCompletedEvent.class);
			assertThat(login.success()).isTrue();
			assertThat(login.loginId()).isNull();
			assertThat(login.error()).isNull();
		}
		assertThat(recorded("plain-message-turn", "account_rate_limits_updated", AccountRateLimitsUpdatedEvent.class)
			.rateLimits()
			.limitId()).isEqualTo("codex");
		assertThat(signal("app_server.account.rate_limits.updated", "{\"rateLimits\": {\"limitId\": \"x\"}}",
				AccountRateLimitsUpdatedEvent.class)
			.rateLimits()
			.limitId()).isEqualTo("x");
		assertThat(signal("app_server.app.list.updated", "{\"data\": [{\"id\": \"a\", \"name\": \"A\"}]}",
				AppListUpdatedEvent.class)
			.apps()).singleElement().satisfies((app) -> assertThat(app.name()).isEqualTo("A"));
		for (String name : List.of("app_server.mcp_server.oauth_login.completed", "mcp_oauth_completed")) {
			McpOauthLoginCompletedEvent login = recorded("unsupported-and-legacy-requests", name,
					McpOauthLoginCompletedEvent.class);
			assertThat(login.name()).isEqualTo("example");
			assertThat(login.success()).isTrue();
			assertThat(login.error()).isNull();
		}
	}

	@Test
	void theRuntimeTellsOfItself() {
		ModelReroutedEvent rerouted = signal("app_server.model.rerouted",
				"{\"fromModel\": \"a\", \"toModel\": \"b\", \"reason\": \"r\"}", ModelReroutedEvent.class);
		assertThat(List.of(rerouted.fromModel(), rerouted.toModel())).containsExactly("a", "b");
		assertThat(rerouted.reason()).isEqualTo("r");
		ConfigWarningEvent warning = signal("app_server.config_warning",
				"{\"summary\": \"s\", \"details\": null, \"path\": \"/p\", \"range\": {\"start\": 1}}",
				ConfigWarningEvent.class);
		assertThat(warning.summary()).isEqualTo("s");
		assertThat(warning.details()).isNull();
		assertThat(warning.path()).isEqualTo("/p");
		assertThat(warning.range().path("start").asInt()).isEqualTo(1);
		DeprecationNoticeEvent notice = signal("app_server.deprecation_notice",
				"{\"summary\": \"s\", \"details\": \"d\"}", DeprecationNoticeEvent.class);
		assertThat(notice.summary()).isEqualTo("s");
		assertThat(notice.details()).isEqualTo("d");
	}

	@Test
	void theManagerTellsOfItsJobs() {
		JobEvent completed = recorded("plain-message-turn", "orchestrator_job_completed", JobEvent.class);
		assertThat(completed.jobId()).isNotEmpty();
		assertThat(completed.projectId()).isEqualTo("session:" + completed.threadId());
		assertThat(completed.jobType()).isEqualTo(JobType.AGENT_INSTRUCTION);
		assertThat(completed.state()).isEqualTo(JobState.COMPLETED);
		assertThat(completed.sourceSessionId()).isEqualTo(completed.threadId());
		assertThat(completed.result()).isNotNull()
			.satisfies((result) -> assertThat(result.outputText()).startsWith("echo"));
		assertThat(completed.error()).isNull();
		JobEvent failed = recorded("orchestrator-job-failed", "orchestrator_job_failed", JobEvent.class);
		assertThat(failed.state().terminal()).isTrue();
		assertThat(failed.error()).contains("timed out");
		assertThat(failed.result()).isNull();
		JobEvent progress = manager("orchestrator_job_progress", "{\"progress\": {\"stage\": \"action_intent\"}}",
				JobEvent.class);
		assertThat(progress.progress().path("stage").asString()).isEqualTo("action_intent");
	}

	@Test
	void theManagerTellsOfItsProjectsSuggestionsAndRefusals() {
		assertThat(recorded("project-lifecycle", "project_upserted", ProjectUpsertedEvent.class).project().name())
			.startsWith("Example");
		ProjectDeletedEvent deleted = recorded("project-lifecycle", "project_deleted", ProjectDeletedEvent.class);
		assertThat(deleted.projectId()).isNotEmpty();
		assertThat(deleted.sessionIds()).isEmpty();
		SessionProjectUpdatedEvent moved = recorded("project-lifecycle", "session_project_updated",
				SessionProjectUpdatedEvent.class);
		assertThat(moved.sessionId()).isEqualTo(moved.threadId());
		assertThat(moved.projectId()).isEqualTo(deleted.projectId());
		assertThat(moved.previousProjectId()).isNull();
		SuggestedRequestUpdatedEvent suggested = recorded("suggested-request-deadline", "suggested_request_updated",
				SuggestedRequestUpdatedEvent.class);
		assertThat(suggested.requestKey()).isNotEmpty();
		assertThat(suggested.status()).isEqualTo(SuggestionStatus.COMPLETE);
		assertThat(suggested.suggestion()).isEqualTo("SLOW 9000 9");
		assertThat(suggested.error()).isNull();
		ServerRequestEvent refused = recorded("unsupported-and-legacy-requests", "server_request",
				ServerRequestEvent.class);
		assertThat(refused.method()).isEqualTo("example/unknownRequest");
		assertThat(refused.requestId()).isEqualTo("inj-a");
		assertThat(refused.params().path("threadId").asString()).isEqualTo(refused.threadId());
		assertThat(manager("server_request", "{\"method\": \"m\", \"id\": 7}", ServerRequestEvent.class).requestId())
			.isEqualTo("7");
		TranscriptUpdatedEvent written = recorded("transcript-upsert", "transcript_updated",
				TranscriptUpdatedEvent.class);
		assertThat(written.messageId()).isEqualTo(written.entry().messageId());
		assertThat(written.turnId()).isEqualTo(written.entry().turnId());
	}

	private <E extends CodexEvent> E recorded(String file, String name, Class<E> type) {
		return event(RecordedFrames.first(file, name), type);
	}

	private <E extends CodexEvent> E signal(String name, String params, Class<E> type) {
		return manager(name, "{\"params\": " + params + "}", type);
	}

	private <E extends CodexEvent> E manager(String name, String payload, Class<E> type) {
		return event(new StreamFrame(name, "thread", "{\"payload\": " + payload + "}"), type);
	}

	private <E extends CodexEvent> E event(StreamFrame frame, Class<E> type) {
		return type.cast(this.events.event(frame, NOW));
	}

}
