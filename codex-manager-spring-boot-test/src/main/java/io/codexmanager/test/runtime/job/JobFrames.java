package io.codexmanager.test.runtime.job;

import java.util.function.UnaryOperator;

import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.session.SessionStore;
import io.codexmanager.test.runtime.session.Signals;
import io.codexmanager.test.runtime.session.Transcript;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the session of a job is told about it: events, and entries in its transcript.
 * Nothing is said about a session that is gone.
 */
public final class JobFrames {

	private final Signals signals;

	private final SessionStore store;

	public JobFrames(Signals signals, SessionStore store) {
		this.signals = signals;
		this.store = store;
	}

	void event(Job job, String name) {
		event(job, name, Json.object());
	}

	void event(Job job, String name, ObjectNode more) {
		ManagedSession session = this.store.find(job.plan().sessionId());
		if (session != null) {
			ObjectNode payload = Json.object().put("jobId", job.id()).put("projectId", job.projectId());
			payload.put("jobType", JobPlan.TYPE).put("state", job.state().wire());
			payload.put("sourceSessionId", session.id()).setAll(more);
			this.signals.event("orchestrator_job_" + name, session, payload);
		}
	}

	/**
	 * What became of a job that did not complete.
	 */
	void output(Job job, String status, String content) {
		JobPlan plan = job.plan();
		ObjectNode details = Json.object().put("jobId", job.id()).put("jobKind", plan.kind());
		details.put("agent", JobPlan.AGENT).put("projectId", plan.projectId());
		details.put("sourceSessionId", plan.sessionId()).put("sourceThreadId", plan.sessionId());
		details.put("sourceTurnId", plan.turnId());
		entry(plan, "agent-job-output::" + job.id(), "agent.jobOutput", content, details, status);
	}

	/**
	 * Announce the entries that a job will fill.
	 */
	void placeholders(Job job) {
		targets(job, "streaming", (target) -> target.path("placeholderTexts").path(0));
	}

	/**
	 * Fill the entries of a job that has ended.
	 * @param text the field of a target that holds the content
	 */
	void targets(Job job, String text, String status) {
		targets(job, status, (target) -> target.path(text));
	}

	private void targets(Job job, String status, UnaryOperator<JsonNode> content) {
		JobPlan plan = job.plan();
		ObjectNode details = Json.object();
		details.put("anchorItemId", plan.payload().path("anchorItemId").asString(null));
		details.put("approvalId", plan.payload().path("approvalId").asString(null));
		for (JsonNode target : plan.targets()) {
			entry(plan, target.path("messageId").asString(), target.path("type").asString(),
					content.apply(target).asString(), details, status);
		}
	}

	private void entry(JobPlan plan, String id, String type, String content, ObjectNode details, String status) {
		ManagedSession session = this.store.find(plan.sessionId());
		if (session == null) {
			return;
		}
		Transcript transcript = session.transcript();
		transcript.write(id, plan.turnId(), type, content, Json.write(details), status);
		ObjectNode payload = Json.object().put("threadId", session.id()).put("turnId", plan.turnId());
		payload.put("messageId", id).put("type", type).set("entry", transcript.entry(id));
		this.signals.event("transcript_updated", session, payload);
	}

}
