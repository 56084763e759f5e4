package io.codexmanager.test.runtime.job;

import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a job is to do.
 *
 * @param kind its kind
 * @param projectId the project that it is queued for
 * @param sessionId the session that it is about
 * @param turnId the turn that it is about, or a word
 * @param payload the payload as answers show it
 */
record JobPlan(String kind, String projectId, String sessionId, String turnId, ObjectNode payload) {

	static final String TYPE = "agent_instruction";

	static final String AGENT = "supervisor";

	static final String RENAME = "session_initial_rename";

	static final String SUGGEST = "suggest_request";

	static final String FILE_CHANGE_REVIEW = "file_change_supervisor_review";

	static final String TURN_REVIEW = "turn_supervisor_review";

	/**
	 * A plan with the fields that all of them have.
	 * @param dedupe what follows the kind in the dedupe key
	 * @param instruction what the worker is told
	 */
	static JobPlan of(String kind, ManagedSession session, String turnId, String dedupe, String instruction) {
		String projectId = projectOf(session);
		ObjectNode payload = Json.object().put("agent", AGENT).put("jobKind", kind).put("projectId", projectId);
		payload.put("sourceSessionId", session.id()).put("threadId", session.id()).put("turnId", turnId);
		payload.putObject("bootstrapInstruction")
			.put("key", "supervisor.queue-runner.bootstrap.v1")
			.put("instructionText", "Work on one job at a time and report through the API of the manager.");
		payload.put("instructionText", instruction).put("dedupeKey", kind + ":" + dedupe);
		payload.put("expectResponse", "none");
		return new JobPlan(kind, projectId, session.id(), turnId, payload);
	}

	/**
	 * The project of a session's jobs, which need not be one of the user's projects.
	 */
	static String projectOf(ManagedSession session) {
		String projectId = session.projectId();
		return (projectId != null) ? projectId : "session:" + session.id();
	}

	String dedupeKey() {
		return this.projectId + ":" + this.payload.path("dedupeKey").asString();
	}

	/**
	 * The key under which a suggestion is awaited, {@code null} for other jobs.
	 */
	@Nullable String requestKey() {
		return this.payload.path("completionSignal").path("requestKey").asString(null);
	}

	/**
	 * The text that stands in for a suggestion: the draft, or a fixed sentence.
	 */
	String fallback() {
		return this.payload.path("fallbackSuggestionDraft").asString("Continue with the next step.");
	}

	/**
	 * The transcript entries that the job fills.
	 */
	ArrayNode targets() {
		return (this.payload.path("supplementalTargets") instanceof ArrayNode targets) ? targets : Json.array();
	}

}
