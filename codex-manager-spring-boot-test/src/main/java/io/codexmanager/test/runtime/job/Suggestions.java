package io.codexmanager.test.runtime.job;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.support.Ids;
import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Suggested requests. The lock of the {@link ManagerState} must be held.
 */
public final class Suggestions {

	private static final String NO_TURN = "suggest-request";

	private final Ids ids;

	private final Jobs jobs;

	private final SuggestionStore store;

	public Suggestions(Ids ids, Jobs jobs, SuggestionStore store) {
		this.ids = ids;
		this.jobs = jobs;
		this.store = store;
	}

	/**
	 * Queue a suggestion, or join the one that is being worked on. Who joins gets a
	 * request key under which nothing is ever published.
	 * @param session the session
	 * @param body the checked body
	 * @return what was queued, or {@code null} if the queue is full
	 */
	public @Nullable Request request(ManagedSession session, ObjectNode body) {
		String requestKey = this.ids.random();
		String active = session.believedTurn();
		JobPlan plan = JobPlan.of(JobPlan.SUGGEST, session, (active != null) ? active : NO_TURN, session.id(),
				"Suggest what the user of " + session.id() + " may ask next, under the key " + requestKey + ".");
		ObjectNode payload = plan.payload();
		copy(body, "model", payload, "model");
		copy(body, "effort", payload, "effort");
		copy(body, "draft", payload, "fallbackSuggestionDraft");
		payload.putObject("completionSignal").put("kind", "suggested_request").put("requestKey", requestKey);
		Job job = this.jobs.enqueue(plan);
		return (job != null) ? new Request(job, requestKey, job.plan() == plan, plan.fallback()) : null;
	}

	private static void copy(ObjectNode body, String field, ObjectNode payload, String name) {
		body.path(field).asStringOpt().ifPresent((text) -> payload.put(name, text));
	}

	/**
	 * Publish a state of a suggestion.
	 * @param session the session
	 * @param body the checked body
	 * @return the state that counts from now on
	 */
	public ObjectNode upsert(ManagedSession session, ObjectNode body) {
		String status = body.path("status").asString();
		ObjectNode fields = Json.object();
		copy(body, "suggestion", fields, "suggestion");
		copy(body, "error", fields, "error");
		if ("error".equals(status) && !fields.has("error")) {
			fields.put("error", "suggested request generation failed");
		}
		return this.store.publish(session, body.path("requestKey").asString(), status, fields);
	}

	/**
	 * A suggestion that has been asked for.
	 *
	 * @param job the job that makes it
	 * @param requestKey the key that the answer names
	 * @param fresh false if the job was there before
	 * @param fallback the text that stands in for the suggestion
	 */
	public record Request(Job job, String requestKey, boolean fresh, String fallback) {
	}

}
