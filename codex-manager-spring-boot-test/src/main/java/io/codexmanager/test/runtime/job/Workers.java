package io.codexmanager.test.runtime.job;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.ItemJson;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.session.SessionJson;
import io.codexmanager.test.runtime.session.SessionSettings;
import io.codexmanager.test.runtime.session.SessionStore;
import io.codexmanager.test.runtime.session.Signals;
import io.codexmanager.test.runtime.session.ThreadStatus;
import io.codexmanager.test.runtime.session.TurnFrames;
import io.codexmanager.test.runtime.session.Turns;
import io.codexmanager.test.runtime.support.Ids;
import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hidden sessions in which jobs are worked on, one per project. The lock of the
 * {@link ManagerState} must be held.
 */
public final class Workers {

	private static final ObjectNode CONTROLS = Json.object()
		.put("approvalPolicy", "never")
		.put("networkAccess", "enabled")
		.put("filesystemSandbox", "workspace-write");

	/** Of 10 workers that were watched. */
	private static final int WATCHED = 10;

	/** Of these nothing but the first status was heard. */
	private static final int STATUS_ALONE = 6;

	/** Of these, and those, nothing after the announcement was heard. */
	private static final int ANNOUNCED_AT_MOST = 7;

	/** Of all but the rest the start of the MCP servers was not heard. */
	private static final int NOT_STARTED = 9;

	private final Map<String, String> sessions = new LinkedHashMap<>();

	private final Ids ids;

	private final Clock clock;

	private final SessionStore store;

	private final Signals signals;

	private final Turns turns;

	private final Random random;

	public Workers(Ids ids, Clock clock, SessionStore store, Signals signals, Turns turns, long seed) {
		this.ids = ids;
		this.clock = clock;
		this.store = store;
		this.signals = signals;
		this.turns = turns;
		this.random = new Random(seed);
	}

	/**
	 * The worker sessions of a project.
	 * @param projectId its id
	 * @return the sessions as answers show them
	 */
	public ArrayNode list(String projectId) {
		ArrayNode data = Json.array();
		ManagedSession worker = find(projectId);
		if (worker != null) {
			data.addObject()
				.put("agent", JobPlan.AGENT)
				.put("sessionId", worker.id())
				.put("systemOwned", worker.systemOwned());
		}
		return data;
	}

	@Nullable ManagedSession find(String projectId) {
		String id = this.sessions.get(projectId);
		return (id != null) ? this.store.find(id) : null;
	}

	ManagedSession start(String projectId, String cwd, String title) {
		ManagedSession worker = new ManagedSession(this.ids.timeOrdered(), cwd, SessionSettings.DEFAULTS.with(CONTROLS),
				List.of(), this.clock);
		this.store.add(worker);
		this.sessions.put(projectId, worker.id());
		announce(worker);
		worker.title(title + " " + JobPlan.AGENT);
		return worker;
	}

	/**
	 * The runtime announces the thread before the manager has marked it as a worker's, so
	 * the first frames are for everybody. How many depends on who is faster.
	 */
	private void announce(ManagedSession worker) {
		int heard = this.random.nextInt(WATCHED);
		TurnFrames frames = new TurnFrames(this.signals);
		frames.status(worker, ThreadStatus.IDLE);
		worker.systemOwned(heard < STATUS_ALONE);
		ObjectNode params = Json.object();
		params.set("thread", SessionJson.thread(worker));
		this.signals.notification(worker, "thread/started", params);
		worker.systemOwned(heard < ANNOUNCED_AT_MOST);
		ObjectNode message = Json.object().put("type", "raw_response_item");
		message.set("item", ItemJson.message("developer",
				"<permissions instructions>\nAs the controls of the worker say.\n</permissions instructions>"));
		this.signals.legacy(worker, "auto-compact-0", message);
		worker.systemOwned(heard < NOT_STARTED);
		frames.serversStarted(worker);
		worker.systemOwned(true);
	}

	/**
	 * Delete the worker session of a project, if there is one.
	 */
	void dismiss(String projectId) {
		ManagedSession worker = find(projectId);
		this.sessions.remove(projectId);
		if (worker != null) {
			this.turns.interruptNow(worker);
			this.store.delete(worker);
			this.signals.broadcast("session_deleted", worker,
					SessionJson.deleted(worker.id(), worker.title(), this.signals.now()));
		}
	}

}
