package io.codexmanager.test.runtime.session;

import java.util.List;

import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The frames around a turn: its start, the status of its thread and its end.
 */
public final class TurnFrames {

	private final Signals signals;

	public TurnFrames(Signals signals) {
		this.signals = signals;
	}

	void announced(ManagedSession session, Turn turn) {
		announced(session, turn, List.of());
	}

	void announced(ManagedSession session, Turn turn, List<ObjectNode> items) {
		this.signals.notification(session, "turn/started", turnParams(session, turn, items, null));
	}

	void begun(ManagedSession session, Turn turn) {
		ObjectNode message = Json.object().put("type", "task_started").put("turn_id", turn.id());
		message.put("model_context_window", TokenUsage.WINDOW);
		message.put("collaboration_mode_kind", "default");
		this.signals.legacy(session, turn.id(), message);
		status(session, ThreadStatus.ACTIVE);
	}

	public void status(ManagedSession session, ThreadStatus status) {
		session.status(status);
		ObjectNode params = Json.object().put("threadId", session.id());
		params.set("status", status.toJson());
		this.signals.notification(session, "thread/status/changed", params);
	}

	/**
	 * The MCP servers of a session that was loaded have started.
	 */
	public void serversStarted(ManagedSession session) {
		ObjectNode startup = Json.object().put("type", "mcp_startup_complete");
		startup.putArray("ready");
		startup.putArray("failed");
		startup.putArray("cancelled");
		this.signals.legacy(session, "", startup);
	}

	/**
	 * What the turn has changed in files, whole each time.
	 */
	void diff(TurnRun run) {
		if (run.diff().isEmpty()) {
			return;
		}
		String diff = run.diff().toString();
		this.signals.legacy(run.session(), run.turn().id(),
				Json.object().put("type", "turn_diff").put("unified_diff", diff));
		ObjectNode params = Json.object().put("threadId", run.session().id()).put("turnId", run.turn().id());
		params.put("diff", diff);
		this.signals.notification(run.session(), "turn/diff/updated", params,
				() -> this.signals.event("turn_diff_updated", run.session(), params));
	}

	/**
	 * The history has been compacted.
	 */
	void compacted(TurnRun run) {
		this.signals.notification(run.session(), "thread/compacted",
				Json.object().put("threadId", run.session().id()).put("turnId", run.turn().id()));
		this.signals.legacy(run.session(), run.turn().id(), Json.object().put("type", "context_compacted"));
	}

	void completed(TurnRun run, Runnable expiry) {
		diff(run);
		taskComplete(run);
		status(run.session(), ThreadStatus.IDLE);
		over(run, null, expiry);
	}

	/**
	 * An interrupted turn.
	 * @param status the status of the thread afterwards
	 */
	void interrupted(TurnRun run, ThreadStatus status, Runnable expiry) {
		ItemFrames items = new ItemFrames(this.signals);
		items.raw(run, ItemJson.message("user", "<turn_aborted>\nThe user interrupted the turn.\n</turn_aborted>"));
		ObjectNode aborted = Json.object().put("type", "turn_aborted").put("turn_id", run.turn().id());
		this.signals.legacy(run.session(), run.turn().id(), aborted.put("reason", "interrupted"));
		status(run.session(), status);
		over(run, null, expiry);
	}

	void failed(TurnRun run, String message, Runnable expiry) {
		ManagedSession session = run.session();
		ObjectNode legacy = Json.object().put("type", "error").put("message", message);
		this.signals.legacy(session, run.turn().id(), legacy.put("codex_error_info", "other"));
		status(session, ThreadStatus.SYSTEM_ERROR);
		ObjectNode error = Json.object().put("message", message).put("codexErrorInfo", "other");
		error.putNull("additionalDetails");
		ObjectNode params = Json.object();
		params.set("error", error);
		params.put("willRetry", false).put("threadId", session.id()).put("turnId", run.turn().id());
		this.signals.notification(session, "error", params);
		taskComplete(run);
		over(run, error, expiry);
	}

	private void taskComplete(TurnRun run) {
		ObjectNode message = Json.object().put("type", "task_complete").put("turn_id", run.turn().id());
		this.signals.legacy(run.session(), run.turn().id(), message.put("last_agent_message", run.lastMessage()));
	}

	private void over(TurnRun run, @Nullable ObjectNode error, Runnable expiry) {
		this.signals.notification(run.session(), "turn/completed",
				turnParams(run.session(), run.turn(), List.of(), error), expiry);
	}

	private static ObjectNode turnParams(ManagedSession session, Turn turn, List<ObjectNode> items,
			@Nullable ObjectNode error) {
		ObjectNode params = Json.object().put("threadId", session.id());
		params.set("turn", turn.onStream(items, error));
		return params;
	}

}
