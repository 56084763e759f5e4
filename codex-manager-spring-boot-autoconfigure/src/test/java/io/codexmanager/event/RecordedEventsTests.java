package io.codexmanager.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.codexmanager.event.RecordedFrames.Recorded;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.Decision;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.ResolutionStatus;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.session.AgentMessageItem;
import io.codexmanager.protocol.session.TurnError;
import io.codexmanager.protocol.session.TurnStatus;
import io.codexmanager.protocol.session.UserMessageItem;
import io.codexmanager.protocol.stream.StreamFrame;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what was recorded becomes events, and that nothing is lost on the way.
 */
class RecordedEventsTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private static final Map<String, Class<? extends CodexEvent>> TYPES = Map.ofEntries(
			Map.entry("approval", ApprovalRequestedEvent.class),
			Map.entry("approval_resolved", ApprovalResolvedEvent.class),
			Map.entry("tool_user_input_requested", ToolInputRequestedEvent.class),
			Map.entry("tool_user_input_resolved", ToolInputResolvedEvent.class),
			Map.entry("tool_call_requested", ToolCallRequestedEvent.class),
			Map.entry("tool_call_resolved", ToolCallResolvedEvent.class),
			Map.entry("transcript_updated", TranscriptUpdatedEvent.class),
			Map.entry("server_request", ServerRequestEvent.class),
			Map.entry("suggested_request_updated", SuggestedRequestUpdatedEvent.class),
			Map.entry("session_deleted", SessionDeletedEvent.class),
			Map.entry("session_project_updated", SessionProjectUpdatedEvent.class),
			Map.entry("project_upserted", ProjectUpsertedEvent.class),
			Map.entry("project_deleted", ProjectDeletedEvent.class),
			Map.entry("turn_plan_updated", TurnPlanUpdatedEvent.class),
			Map.entry("turn_diff_updated", TurnDiffUpdatedEvent.class),
			Map.entry("thread_token_usage_updated", ThreadTokenUsageUpdatedEvent.class),
			Map.entry("account_updated", AccountUpdatedEvent.class),
			Map.entry("account_login_completed", AccountLoginCompletedEvent.class),
			Map.entry("account_rate_limits_updated", AccountRateLimitsUpdatedEvent.class),
			Map.entry("app_list_updated", AppListUpdatedEvent.class),
			Map.entry("mcp_oauth_completed", McpOauthLoginCompletedEvent.class),
			Map.entry("orchestrator_job_queued", JobEvent.class), Map.entry("orchestrator_job_started", JobEvent.class),
			Map.entry("orchestrator_job_completed", JobEvent.class),
			Map.entry("orchestrator_job_failed", JobEvent.class),
			Map.entry("orchestrator_job_canceled", JobEvent.class),
			Map.entry("app_server.thread.started", ThreadStartedEvent.class),
			Map.entry("app_server.thread.status.changed", ThreadStatusChangedEvent.class),
			Map.entry("app_server.thread.name.updated", ThreadNameUpdatedEvent.class),
			Map.entry("app_server.thread.archived", ThreadArchivedEvent.class),
			Map.entry("app_server.thread.unarchived", ThreadUnarchivedEvent.class),
			Map.entry("app_server.thread.token_usage.updated", ThreadTokenUsageUpdatedEvent.class),
			Map.entry("app_server.thread.compacted", ThreadCompactedEvent.class),
			Map.entry("app_server.turn.started", TurnStartedEvent.class),
			Map.entry("app_server.turn.completed", TurnCompletedEvent.class),
			Map.entry("app_server.turn.failed", TurnFailedEvent.class),
			Map.entry("app_server.turn.plan.updated", TurnPlanUpdatedEvent.class),
			Map.entry("app_server.turn.diff.updated", TurnDiffUpdatedEvent.class),
			Map.entry("app_server.item.started", ItemStartedEvent.class),
			Map.entry("app_server.item.completed", ItemCompletedEvent.class),
			Map.entry("app_server.item.agent_message.delta", AgentMessageDeltaEvent.class),
			Map.entry("app_server.item.file_change.output_delta", FileChangeOutputDeltaEvent.class),
			Map.entry("app_server.error", AppServerErrorEvent.class),
			Map.entry("app_server.raw_response_item.completed", RawResponseItemCompletedEvent.class),
			Map.entry("app_server.account.updated", AccountUpdatedEvent.class),
			Map.entry("app_server.account.login.completed", AccountLoginCompletedEvent.class),
			Map.entry("app_server.app.list.updated", AppListUpdatedEvent.class),
			Map.entry("app_server.mcp_server.oauth_login.completed", McpOauthLoginCompletedEvent.class),
			Map.entry("app_server.codex.event.mcp_startup_complete", McpStartupCompleteEvent.class));

	private final List<CodexEvent> handled = new ArrayList<>();

	private final EventDispatcher dispatcher = new EventDispatcher(new EventDispatcher.Source("local", false),
			RecordedFrames.MAPPER, List.of(new CodexEventHandler() {

				@Override
				public boolean wantsAlias(String type) {
					return true;
				}

				@Override
				public void handle(CodexEvent event) {
					RecordedEventsTests.this.handled.add(event);
				}

				@Override
				public void handleAlias(CodexEvent event) {
					RecordedEventsTests.this.handled.add(event);
				}

			}), (event) -> {
			}, (event, failure) -> {
			});

	@Test
	void everyRecordedFrameBecomesOneEventWithoutLoss() {
		List<Recorded> frames = RecordedFrames.all();
		assertThat(frames).hasSizeGreaterThan(700);
		for (Recorded recorded : frames) {
			this.handled.clear();
			dispatch(recorded);
			if (recorded.frame().control()) {
				assertThat(this.handled).as("%s", recorded).isEmpty();
				continue;
			}
			assertThat(this.handled).as("%s", recorded).hasSize(1);
			ManagerEvent event = (ManagerEvent) this.handled.get(0);
			assertThat(event.type()).isEqualTo(recorded.frame().type());
			assertThat(event.threadId()).as("%s", recorded).isEqualTo(recorded.frame().threadId());
			assertThat(event.profile()).isEqualTo("local");
			assertThat(event.receivedAt()).isEqualTo(NOW);
			assertThat(event.payload()).as("%s", recorded).isEqualTo(recorded.payload());
		}
	}

	@Test
	void everyRecordedFrameBecomesAnEventOfItsType() {
		for (Recorded recorded : RecordedFrames.all()) {
			this.handled.clear();
			dispatch(recorded);
			String type = recorded.frame().type();
			Class<?> general = type.startsWith("app_server.") ? AppServerSignal.class : ManagerEvent.class;
			for (CodexEvent event : this.handled) {
				assertThat(event.getClass()).as("%s", recorded)
					.isEqualTo(TYPES.getOrDefault(type, null) != null ? TYPES.get(type) : general);
				assertThat(EventNames.typeOf(type)).isEqualTo(event.getClass());
			}
		}
	}

	@Test
	void everythingThatARecordedEventOffersCanBeRead() {
		for (Recorded recorded : RecordedFrames.all()) {
			this.handled.clear();
			dispatch(recorded);
			this.handled.forEach((event) -> assertThat(EventClasses.failures(event)).as("%s", recorded)
				.allSatisfy((failure) -> assertThat(failure).contains(".signal", "of a signal alone")));
		}
	}

	@Test
	void everyRecordedTypeWithATypeOfItsOwnIsChecked() {
		assertThat(TYPES.keySet()).isSubsetOf(
				RecordedFrames.all().stream().map((recorded) -> recorded.frame().type()).collect(Collectors.toSet()));
	}

	@Test
	void everyRecordedSignalCanBeReadAndNamesItsTurn() {
		int signals = 0;
		for (Recorded recorded : RecordedFrames.all()) {
			this.handled.clear();
			dispatch(recorded);
			if (recorded.frame().type().startsWith("app_server.")) {
				AppServerSignal signal = (AppServerSignal) this.handled.get(0);
				signals++;
				assertThat(signal.signal().eventType()).isEqualTo(recorded.frame().type());
				assertThat(signal.session()).isEqualTo(signal.signal().session());
				assertThat(signal.serverReceivedAt()).isNotNull().isEqualTo(signal.signal().receivedAt());
				String inParams = recorded.payload().path("params").path("turnId").asString(null);
				if (inParams != null) {
					assertThat(signal.turnId()).as("%s", recorded).isEqualTo(inParams);
				}
			}
		}
		assertThat(signals).isGreaterThan(200);
	}

	@Test
	void aFailedTurnTellsItsStatusAndError() {
		TurnCompletedEvent event = event("failed-turn", "app_server.turn.completed", TurnCompletedEvent.class);
		assertThat(event.turn().status()).isEqualTo(TurnStatus.FAILED);
		assertThat(event.turn().error()).isNotNull()
			.extracting(TurnError::message)
			.asString()
			.contains("scripted failure");
		assertThat(event.turnId()).isEqualTo(event.turn().id());
	}

	@Test
	void itemsAndDeltasAreTyped() {
		assertThat(event("plain-message-turn", "app_server.item.started", ItemStartedEvent.class).item())
			.isInstanceOf(UserMessageItem.class);
		AgentMessageDeltaEvent delta = event("plain-message-turn", "app_server.item.agent_message.delta",
				AgentMessageDeltaEvent.class);
		assertThat(delta.delta()).isNotEmpty();
		assertThat(delta.itemId()).isNotEmpty();
		assertThat(RecordedFrames.all()
			.stream()
			.filter((recorded) -> recorded.frame().type().equals("app_server.item.completed"))
			.map((recorded) -> event(recorded.frame(), ItemCompletedEvent.class).item())).hasSize(42)
			.hasAtLeastOneElementOfType(AgentMessageItem.class);
	}

	@Test
	void theTurnThatTheRuntimeNamesIsPreferredToTheOneThatTheManagerBelievesIn() {
		StreamFrame frame = new StreamFrame("app_server.turn.completed", "t", """
				{"type": "app_server.turn.completed", "threadId": "t", "payload": {"signalType": "notification",
				 "context": {"threadId": "t", "turnId": "phantom"}, "params": {"turn": {"id": "real"}}}}""");
		assertThat(event(frame, TurnCompletedEvent.class).turnId()).isEqualTo("real");
		StreamFrame without = new StreamFrame("app_server.other", "t", """
				{"payload": {"context": {"turnId": "believed"}, "params": null}}""");
		AppServerSignal signal = event(without, AppServerSignal.class);
		assertThat(signal.turnId()).isEqualTo("believed");
		assertThat(signal.params().isMissingNode()).isTrue();
	}

	@Test
	void resolvedRequestsTellHowTheyEnded() {
		ApprovalResolvedEvent declined = event("command-approval-decline", "approval_resolved",
				ApprovalResolvedEvent.class);
		assertThat(declined.requestId()).isEqualTo("18");
		assertThat(declined.status()).isEqualTo(ResolutionStatus.RESOLVED);
		assertThat(declined.decision()).isEqualTo(Decision.DECLINE);
		ToolCallResolvedEvent expired = event("interrupt-with-pending-tool-call", "tool_call_resolved",
				ToolCallResolvedEvent.class);
		assertThat(expired.status()).isEqualTo(ResolutionStatus.EXPIRED);
		assertThat(expired.success()).isFalse();
	}

	@Test
	void writtenTranscriptEntriesAreTyped() {
		assertThat(event("transcript-upsert", "transcript_updated", TranscriptUpdatedEvent.class).entry()).isNotNull();
	}

	@Test
	void aRecoveredRequestIsTheSameEventAndSaysSo() {
		Approval approval = RecordedFrames.request("command-approval-accept", Approval.class);
		this.dispatcher.request(approval, NOW, true);
		ApprovalRequestedEvent event = (ApprovalRequestedEvent) this.handled.get(0);
		assertThat(event.recovered()).isTrue();
		assertThat(event.request()).isEqualTo(approval);
		assertThat(event.type()).isEqualTo("approval");
		assertThat(event.threadId()).isEqualTo(approval.threadId());
		assertThat(event.payload(Approval.class)).isEqualTo(approval);
	}

	@Test
	void aToolCallCarriesTheRequest() {
		ToolCall call = RecordedFrames.request("tool-call-round-trip", ToolCall.class);
		this.dispatcher.request(call, NOW, false);
		assertThat(((ToolCallRequestedEvent) this.handled.get(0)).request()).isSameAs(call);
	}

	private <E extends CodexEvent> E event(String file, String type, Class<E> eventType) {
		return event(RecordedFrames.first(file, type), eventType);
	}

	private <E extends CodexEvent> E event(StreamFrame frame, Class<E> eventType) {
		this.handled.clear();
		this.dispatcher.frame(frame, NOW);
		return eventType.cast(this.handled.get(0));
	}

	private void dispatch(Recorded recorded) {
		Class<? extends PendingRequest> request = RecordedFrames.requestType(recorded.frame());
		if (request != null) {
			this.dispatcher.request(RecordedFrames.MAPPER.treeToValue(recorded.payload(), request), NOW, false);
		}
		else {
			this.dispatcher.frame(recorded.frame(), NOW);
		}
	}

}
