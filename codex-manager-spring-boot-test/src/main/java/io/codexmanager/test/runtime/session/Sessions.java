package io.codexmanager.test.runtime.session;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Ids;
import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.script.ModelTool;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates, reads, renames and deletes sessions. The lock of the {@link ManagerState} must
 * be held.
 */
public final class Sessions {

	private static final String HOME = "/workspace";

	private static final String BEFORE_THE_FIRST_TURN = "auto-compact-0";

	private final Ids ids;

	private final Clock clock;

	private final SessionStore store;

	private final Signals signals;

	private final Turns turns;

	private final SessionControls controls;

	private final SessionPages pages;

	public Sessions(Ids ids, Clock clock, SessionStore store, Signals signals, Turns turns, SessionControls controls) {
		this.ids = ids;
		this.clock = clock;
		this.store = store;
		this.signals = signals;
		this.turns = turns;
		this.controls = controls;
		this.pages = new SessionPages(store);
	}

	/**
	 * Find a session.
	 * @param id its id
	 * @return the session, or {@code null}
	 */
	public @Nullable ManagedSession find(String id) {
		return this.store.find(id);
	}

	/**
	 * Whether a session was deleted since the start.
	 * @param id its id
	 * @return true if so
	 */
	public boolean deleted(String id) {
		return this.store.deleted(id);
	}

	/**
	 * Create a session.
	 * @param body the checked body
	 * @return the answer
	 */
	public ObjectNode create(ObjectNode body) {
		String cwd = body.path("cwd").asString(HOME);
		ManagedSession session = new ManagedSession(this.ids.timeOrdered(),
				cwd.startsWith("/") ? cwd : HOME + "/" + cwd, this.controls.defaults().with(body),
				modelTools(body.path("dynamicTools")), this.clock);
		this.store.add(session);
		ObjectNode answer = Json.object();
		answer.set("session", SessionJson.session(session));
		answer.set("thread", SessionJson.thread(session));
		announce(session);
		return answer;
	}

	private static List<ModelTool> modelTools(JsonNode tools) {
		return tools.valueStream()
			.map((tool) -> new ModelTool(tool.path("name").asString(), tool.path("description").asString(),
					ModelSchema.of(tool.path("inputSchema")).orElseThrow()))
			.toList();
	}

	private void announce(ManagedSession session) {
		new TurnFrames(this.signals).status(session, ThreadStatus.IDLE);
		ObjectNode params = Json.object();
		params.set("thread", SessionJson.thread(session));
		this.signals.notification(session, "thread/started", params);
		ItemFrames items = new ItemFrames(this.signals);
		items.raw(session, BEFORE_THE_FIRST_TURN, ItemJson.message("developer",
				"<permissions instructions>\nAs the controls of the session say.\n</permissions instructions>"));
		items.raw(session, BEFORE_THE_FIRST_TURN, ItemJson.message("user",
				"# AGENTS.md instructions for " + session.cwd() + "\n\n<INSTRUCTIONS>\n</INSTRUCTIONS>"));
		items.raw(session, BEFORE_THE_FIRST_TURN, ItemJson.message("user", "<environment_context>\n  <cwd>"
				+ session.cwd() + "</cwd>\n  <shell>bash</shell>\n</environment_context>"));
		new TurnFrames(this.signals).serversStarted(session);
		// the frames of the first name still show no title
		announceName(session, "New chat");
		session.title("New chat");
		session.name("New chat");
	}

	private void announceName(ManagedSession session, String name) {
		ObjectNode legacy = Json.object().put("type", "thread_name_updated").put("thread_id", session.id());
		this.signals.legacy(session, this.ids.timeOrdered(), legacy.put("thread_name", name));
		this.signals.notification(session, "thread/name/updated",
				Json.object().put("threadId", session.id()).put("threadName", name));
	}

	/**
	 * Rename a session.
	 * @param session the session
	 * @param title the new title
	 * @return the session as answers show it
	 */
	public ObjectNode rename(ManagedSession session, String title) {
		session.title(title);
		session.name(title);
		announceName(session, title);
		return SessionJson.session(session);
	}

	/**
	 * Store a title that the runtime will not hear of.
	 * @param session the session
	 * @param title the new title
	 */
	public void title(ManagedSession session, String title) {
		session.title(title);
	}

	/**
	 * Put a session into a project, or out of any.
	 * @param session the session
	 * @param projectId the project, {@code null} for none
	 * @return the answer
	 */
	public ObjectNode assign(ManagedSession session, @Nullable String projectId) {
		String previous = session.projectId();
		ObjectNode answer = Json.object().put("status", "ok").put("sessionId", session.id());
		answer.put("projectId", projectId).put("previousProjectId", previous);
		if (!Objects.equals(projectId, previous)) {
			session.projectId(projectId);
			this.signals.broadcast("session_project_updated", session, answer);
		}
		return answer;
	}

	/**
	 * Write an entry into the transcript, and announce it as it was given.
	 * @param session the session
	 * @param entry the entry
	 */
	public void write(ManagedSession session, ObjectNode entry) {
		session.transcript().upsert(entry);
		ObjectNode payload = Json.object().put("threadId", session.id());
		payload.set("turnId", entry.get("turnId"));
		payload.set("messageId", entry.get("messageId"));
		payload.set("type", entry.get("type"));
		payload.set("entry", entry);
		this.signals.event("transcript_updated", session, payload);
	}

	/**
	 * Change the controls of a session by the overrides of a message.
	 * @param session the session
	 * @param body the checked body
	 */
	public void override(ManagedSession session, ObjectNode body) {
		session.settings(session.settings().with(body));
	}

	/**
	 * Read a session.
	 * @param session the session
	 * @return the answer
	 */
	public ObjectNode read(ManagedSession session) {
		ObjectNode answer = Json.object();
		answer.set("session", SessionJson.session(session));
		answer.set("thread", SessionJson.threadWithTurns(session));
		answer.set("transcript", session.transcript().toJson(session.turns()));
		return answer;
	}

	/**
	 * Whether a session is being read for the first time while its first turn runs, when
	 * the runtime may have written nothing of it yet.
	 * @param session the session
	 * @return true for one read at most
	 */
	public boolean unwritten(ManagedSession session) {
		List<Turn> known = session.turns();
		return known.size() == 1 && session.busy() && known.get(0).firstRead();
	}

	/**
	 * A page of sessions.
	 * @param query which page of which sessions
	 * @return the answer
	 * @throws IllegalArgumentException if there is no such cursor
	 */
	public ObjectNode list(SessionQuery query) {
		return this.pages.page(query);
	}

	/**
	 * How many sessions are read for a page, beside those that the runtime lists.
	 * @param query which page of which sessions
	 * @return the number
	 * @throws IllegalArgumentException if there is no such cursor
	 */
	public int readsOf(SessionQuery query) {
		return this.pages.reads(query);
	}

	/**
	 * Delete a session, interrupting its turn.
	 * @param session the session
	 * @return the answer
	 */
	public ObjectNode delete(ManagedSession session) {
		this.turns.interruptNow(session);
		ObjectNode answer = Json.object().put("status", "ok").put("sessionId", session.id());
		answer.put("title", session.title()).put("deletedFileCount", 1);
		this.store.delete(session);
		this.signals.broadcast("session_deleted", session,
				SessionJson.deleted(session.id(), session.title(), this.signals.now()));
		return answer;
	}

	/**
	 * The answer that a deleted session gives.
	 * @param sessionId its id
	 * @return the answer
	 */
	public ObjectNode deletedAnswer(String sessionId) {
		return SessionJson.deleted(sessionId, null, this.signals.now());
	}

}
