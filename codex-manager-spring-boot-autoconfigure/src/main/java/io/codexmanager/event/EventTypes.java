package io.codexmanager.event;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Which frames become events of which type.
 */
final class EventTypes {

	private static final Map<String, EventType> SIGNALS = new Table()
		.add("app_server.thread.started", ThreadStartedEvent.class, ThreadStartedEvent::new)
		.add("app_server.thread.status.changed", ThreadStatusChangedEvent.class, ThreadStatusChangedEvent::new)
		.add("app_server.thread.name.updated", ThreadNameUpdatedEvent.class, ThreadNameUpdatedEvent::new)
		.add("app_server.thread.archived", ThreadArchivedEvent.class, ThreadArchivedEvent::new)
		.add("app_server.thread.unarchived", ThreadUnarchivedEvent.class, ThreadUnarchivedEvent::new)
		.add("app_server.thread.token_usage.updated", ThreadTokenUsageUpdatedEvent.class,
				ThreadTokenUsageUpdatedEvent::new)
		.add("app_server.thread.compacted", ThreadCompactedEvent.class, ThreadCompactedEvent::new)
		.add(Aliases.ROLLED_BACK, ThreadRolledBackEvent.class, ThreadRolledBackEvent::new)
		.add(Aliases.MCP_STARTED, McpStartupCompleteEvent.class, McpStartupCompleteEvent::new)
		.add("app_server.turn.started", TurnStartedEvent.class, TurnStartedEvent::new)
		.add("app_server.turn.completed", TurnCompletedEvent.class, TurnCompletedEvent::new)
		.add("app_server.turn.failed", TurnFailedEvent.class, TurnFailedEvent::new)
		.add("app_server.turn.plan.updated", TurnPlanUpdatedEvent.class, TurnPlanUpdatedEvent::new)
		.add("app_server.turn.diff.updated", TurnDiffUpdatedEvent.class, TurnDiffUpdatedEvent::new)
		.add("app_server.item.started", ItemStartedEvent.class, ItemStartedEvent::new)
		.add("app_server.item.completed", ItemCompletedEvent.class, ItemCompletedEvent::new)
		.add("app_server.item.agent_message.delta", AgentMessageDeltaEvent.class, AgentMessageDeltaEvent::new)
		.add("app_server.item.command_execution.output_delta", CommandExecutionOutputDeltaEvent.class,
				CommandExecutionOutputDeltaEvent::new)
		.add("app_server.item.command_execution.terminal_interaction", TerminalInteractionEvent.class,
				TerminalInteractionEvent::new)
		.add("app_server.item.file_change.output_delta", FileChangeOutputDeltaEvent.class,
				FileChangeOutputDeltaEvent::new)
		.add("app_server.item.plan.delta", PlanDeltaEvent.class, PlanDeltaEvent::new)
		.add("app_server.item.reasoning.summary_text_delta", ReasoningSummaryTextDeltaEvent.class,
				ReasoningSummaryTextDeltaEvent::new)
		.add("app_server.item.reasoning.summary_part_added", ReasoningSummaryPartAddedEvent.class,
				ReasoningSummaryPartAddedEvent::new)
		.add("app_server.item.reasoning.text_delta", ReasoningTextDeltaEvent.class, ReasoningTextDeltaEvent::new)
		.add("app_server.item.mcp_tool_call.progress", McpToolCallProgressEvent.class, McpToolCallProgressEvent::new)
		.add("app_server.error", AppServerErrorEvent.class, AppServerErrorEvent::new)
		.add("app_server.raw_response_item.completed", RawResponseItemCompletedEvent.class,
				RawResponseItemCompletedEvent::new)
		.add("app_server.account.updated", AccountUpdatedEvent.class, AccountUpdatedEvent::new)
		.add("app_server.account.login.completed", AccountLoginCompletedEvent.class, AccountLoginCompletedEvent::new)
		.add("app_server.account.rate_limits.updated", AccountRateLimitsUpdatedEvent.class,
				AccountRateLimitsUpdatedEvent::new)
		.add("app_server.app.list.updated", AppListUpdatedEvent.class, AppListUpdatedEvent::new)
		.add("app_server.mcp_server.oauth_login.completed", McpOauthLoginCompletedEvent.class,
				McpOauthLoginCompletedEvent::new)
		.add("app_server.model.rerouted", ModelReroutedEvent.class, ModelReroutedEvent::new)
		.add("app_server.config_warning", ConfigWarningEvent.class, ConfigWarningEvent::new)
		.add("app_server.deprecation_notice", DeprecationNoticeEvent.class, DeprecationNoticeEvent::new)
		.add("app_server.fuzzy_file_search.session_updated", AppServerSignal.class, AppServerSignal::new)
		.add("app_server.fuzzy_file_search.session_completed", AppServerSignal.class, AppServerSignal::new)
		.add("app_server.windows.world_writable_warning", AppServerSignal.class, AppServerSignal::new)
		.add("app_server.windows_sandbox.setup_completed", AppServerSignal.class, AppServerSignal::new)
		.get();

	private static final Map<String, EventType> MANAGER = new Table()
		.add("approval_resolved", ApprovalResolvedEvent.class, ApprovalResolvedEvent::new)
		.add("tool_user_input_resolved", ToolInputResolvedEvent.class, ToolInputResolvedEvent::new)
		.add("tool_call_resolved", ToolCallResolvedEvent.class, ToolCallResolvedEvent::new)
		.add("server_request", ServerRequestEvent.class, ServerRequestEvent::new)
		.add("transcript_updated", TranscriptUpdatedEvent.class, TranscriptUpdatedEvent::new)
		.add("suggested_request_updated", SuggestedRequestUpdatedEvent.class, SuggestedRequestUpdatedEvent::new)
		.add("orchestrator_job_queued", JobEvent.class, JobEvent::new)
		.add("orchestrator_job_started", JobEvent.class, JobEvent::new)
		.add("orchestrator_job_progress", JobEvent.class, JobEvent::new)
		.add("orchestrator_job_completed", JobEvent.class, JobEvent::new)
		.add("orchestrator_job_failed", JobEvent.class, JobEvent::new)
		.add("orchestrator_job_canceled", JobEvent.class, JobEvent::new)
		.add("session_deleted", SessionDeletedEvent.class, SessionDeletedEvent::new)
		.add("session_project_updated", SessionProjectUpdatedEvent.class, SessionProjectUpdatedEvent::new)
		.add("project_upserted", ProjectUpsertedEvent.class, ProjectUpsertedEvent::new)
		.add("project_deleted", ProjectDeletedEvent.class, ProjectDeletedEvent::new)
		.get();

	/** What the manager derives from signals is of the type of the signal. */
	private static final Map<String, EventType> DERIVED = new Table()
		.add("turn_plan_updated", TurnPlanUpdatedEvent.class, TurnPlanUpdatedEvent::new)
		.add("turn_diff_updated", TurnDiffUpdatedEvent.class, TurnDiffUpdatedEvent::new)
		.add("thread_token_usage_updated", ThreadTokenUsageUpdatedEvent.class, ThreadTokenUsageUpdatedEvent::new)
		.add("account_updated", AccountUpdatedEvent.class, AccountUpdatedEvent::new)
		.add("account_login_completed", AccountLoginCompletedEvent.class, AccountLoginCompletedEvent::new)
		.add("account_rate_limits_updated", AccountRateLimitsUpdatedEvent.class, AccountRateLimitsUpdatedEvent::new)
		.add("app_list_updated", AppListUpdatedEvent.class, AppListUpdatedEvent::new)
		.add("mcp_oauth_completed", McpOauthLoginCompletedEvent.class, McpOauthLoginCompletedEvent::new)
		.get();

	private static final Map<String, EventType> ALL = new Table().add(SIGNALS).add(MANAGER).add(DERIVED).get();

	private static final EventType SIGNAL = new EventType(AppServerSignal.class, AppServerSignal::new);

	private static final EventType OTHER = new EventType(ManagerEvent.class, ManagerEvent::new);

	private EventTypes() {
	}

	/**
	 * Return the type of the events that frames become.
	 * @param name type of the frames
	 * @return the type; one of the two general ones for names that have none of their own
	 */
	static EventType of(String name) {
		EventType known = ALL.get(name);
		if (known != null) {
			return known;
		}
		return name.startsWith(EventNames.APP_SERVER) ? SIGNAL : OTHER;
	}

	static Set<String> signals() {
		return SIGNALS.keySet();
	}

	/**
	 * Return the names of the manager's own events, but for announcements of requests.
	 */
	static Set<String> manager() {
		return MANAGER.keySet();
	}

	/**
	 * Return the names of what the manager derives from signals.
	 */
	static Set<String> derived() {
		return DERIVED.keySet();
	}

	/**
	 * How frames become events.
	 *
	 * @param type the type of the events
	 * @param maker makes one
	 */
	record EventType(Class<? extends CodexEvent> type, BiFunction<EventOrigin, EventPayload, ManagerEvent> maker) {
	}

	private static final class Table {

		private final Map<String, EventType> types = new HashMap<>();

		<E extends ManagerEvent> Table add(String name, Class<E> type,
				BiFunction<EventOrigin, EventPayload, ManagerEvent> maker) {
			this.types.put(name, new EventType(type, maker));
			return this;
		}

		Table add(Map<String, EventType> others) {
			this.types.putAll(others);
			return this;
		}

		Map<String, EventType> get() {
			return Map.copyOf(this.types);
		}

	}

}
