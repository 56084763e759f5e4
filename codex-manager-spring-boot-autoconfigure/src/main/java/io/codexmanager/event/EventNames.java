package io.codexmanager.event;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of events that this library knows. A newer server may send others: they are
 * delivered all the same, as {@link AppServerSignal} or {@link ManagerEvent}.
 */
public final class EventNames {

	/** Prefix of the signals of the runtime. */
	static final String APP_SERVER = "app_server.";

	private static final String STREAM = "stream.";

	private static final String OTHER = "other";

	private static final Set<String> RUNTIME = Set.of("app_server.thread.started", "app_server.thread.status.changed",
			"app_server.thread.name.updated", "app_server.thread.archived", "app_server.thread.unarchived",
			"app_server.thread.token_usage.updated", "app_server.thread.compacted", "app_server.turn.started",
			"app_server.turn.completed", "app_server.turn.failed", "app_server.turn.plan.updated",
			"app_server.turn.diff.updated", "app_server.item.started", "app_server.item.completed",
			"app_server.item.agent_message.delta", "app_server.item.command_execution.output_delta",
			"app_server.item.command_execution.terminal_interaction", "app_server.item.file_change.output_delta",
			"app_server.item.plan.delta", "app_server.item.reasoning.summary_text_delta",
			"app_server.item.reasoning.summary_part_added", "app_server.item.reasoning.text_delta",
			"app_server.item.mcp_tool_call.progress", "app_server.error", "app_server.raw_response_item.completed",
			"app_server.account.updated", "app_server.account.login.completed",
			"app_server.account.rate_limits.updated", "app_server.app.list.updated",
			"app_server.mcp_server.oauth_login.completed", "app_server.model.rerouted", "app_server.config_warning",
			"app_server.deprecation_notice", "app_server.fuzzy_file_search.session_updated",
			"app_server.fuzzy_file_search.session_completed", "app_server.windows.world_writable_warning",
			"app_server.windows_sandbox.setup_completed");

	private static final Set<String> MANAGER = Set.of("approval", "approval_resolved", "tool_user_input_requested",
			"tool_user_input_resolved", "tool_call_requested", "tool_call_resolved", "server_request",
			"transcript_updated", "suggested_request_updated", "orchestrator_job_queued", "orchestrator_job_started",
			"orchestrator_job_progress", "orchestrator_job_completed", "orchestrator_job_failed",
			"orchestrator_job_canceled", "session_deleted", "session_project_updated", "project_upserted",
			"project_deleted");

	private static final Set<String> CONNECTION = Set.of(StreamConnectedEvent.TYPE, StreamDisconnectedEvent.TYPE,
			StreamResynchronizedEvent.TYPE);

	private EventNames() {
	}

	/**
	 * Return the type that events of a name are of.
	 * @param name the name
	 * @return the type; one of the two general ones for names that have no type of their
	 * own
	 */
	public static Class<? extends CodexEvent> typeOf(String name) {
		return EventFactory.typeOf(name);
	}

	/**
	 * Return the names that begin with a prefix, aliases not among them.
	 * @param prefix the prefix, without an asterisk
	 * @return the names, sorted
	 */
	public static Set<String> startingWith(String prefix) {
		Set<String> names = new TreeSet<>();
		for (Set<String> group : Set.of(RUNTIME, MANAGER, CONNECTION)) {
			group.stream().filter((name) -> name.startsWith(prefix)).forEach(names::add);
		}
		return names;
	}

	/**
	 * Return the types that events can be of whose names begin with a prefix, names that
	 * are not known yet among them.
	 * @param prefix the prefix, without an asterisk
	 * @return the types
	 */
	public static Set<Class<? extends CodexEvent>> typesStartingWith(String prefix) {
		Set<Class<? extends CodexEvent>> types = new LinkedHashSet<>();
		startingWith(prefix).forEach((name) -> types.add(typeOf(name)));
		if (prefix.startsWith(APP_SERVER) || APP_SERVER.startsWith(prefix)) {
			types.add(AppServerSignal.class);
		}
		if (!prefix.startsWith(APP_SERVER) && !prefix.startsWith(STREAM)) {
			types.add(ManagerEvent.class);
		}
		return types;
	}

	/**
	 * Return a name as a label of a metric, of which there must not be too many.
	 * @param name the name
	 * @return the name if it is known, the prefix of its family for the many aliases, and
	 * {@code other} for all else
	 */
	public static String label(String name) {
		if (RUNTIME.contains(name) || MANAGER.contains(name) || CONNECTION.contains(name)) {
			return name;
		}
		String alias = Aliases.label(name);
		return (alias != null) ? alias : OTHER;
	}

}
