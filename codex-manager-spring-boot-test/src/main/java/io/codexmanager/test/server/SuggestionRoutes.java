package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.job.Suggestions;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.support.Json;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Suggested requests: queued, waited for, published.
 */
final class SuggestionRoutes implements Routes {

	private static final int LONGEST_DRAFT = 4000;

	private static final int LONGEST_SUGGESTION = 8000;

	private static final int LONGEST_ERROR = 4000;

	private final ManagerState state;

	private final SessionGuard guard;

	SuggestionRoutes(ManagerState state, SessionGuard guard) {
		this.state = state;
		this.guard = guard;
	}

	@Override
	public List<Route> routes() {
		String path = "/api/sessions/{sessionId}/suggested-request";
		return List.of(Route.post(path + "/jobs", (call) -> queued(call, request(call))),
				Route.later("POST", path, this::await), Route.post(path + "/upsert", this::upsert));
	}

	/**
	 * Queue a suggestion. A full queue looks as if nobody had wanted to make one.
	 */
	private Suggestions.Request request(Call call) {
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			ManagedSession session = this.guard.existing(id);
			if (!this.state.jobs().enabled()) {
				throw refused(503, id, "orchestrator queue is unavailable");
			}
			ObjectNode body = checked(call.body());
			Suggestions.Request request = this.state.suggestions().request(session, body);
			if (request == null) {
				throw refused(409, id, "no agent handler enqueued a suggest_request job for suggest_request.requested");
			}
			return request;
		});
	}

	private static ObjectNode checked(JsonNode body) {
		return Fields.optional(body)
			.text("model", false)
			.choice("effort", false, "none", "minimal", "low", "medium", "high", "xhigh")
			.text("draft", false, 1, LONGEST_DRAFT)
			.checked();
	}

	private static RefusedException refused(int status, String sessionId, String message) {
		ObjectNode body = Json.object().put("status", "error").put("code", "job_conflict");
		return new RefusedException(Reply.of(status, body.put("sessionId", sessionId).put("message", message)));
	}

	private static Reply queued(Call call, Suggestions.Request request) {
		ObjectNode body = Json.object().put("status", "queued").put("jobId", request.job().id());
		body.put("requestKey", request.requestKey()).put("sessionId", call.parameter("sessionId"));
		body.put("projectId", request.job().projectId());
		return Reply.of(202, body.put("dedupe", request.fresh() ? "enqueued" : "already_queued"));
	}

	/**
	 * Wait for the end of the job. What it has published is not looked at: the answer is
	 * the fallback, or that it is not there yet.
	 */
	private Mono<Reply> await(Call call) {
		return Mono.defer(() -> {
			Suggestions.Request request = request(call);
			// the job ends while the lock is held, and an answer must not be written then
			return Mono.fromFuture(request.job().end(), true)
				.timeout(this.state.jobs().suggestionWait(), Mono.just(false))
				.publishOn(Schedulers.parallel())
				.map((inTime) -> inTime ? fallback(call, request) : queued(call, request));
		});
	}

	private static Reply fallback(Call call, Suggestions.Request request) {
		ObjectNode body = Json.object().put("status", "fallback").put("sessionId", call.parameter("sessionId"));
		return Reply.ok(body.put("requestKey", request.requestKey()).put("suggestion", request.fallback()));
	}

	private Reply upsert(Call call) {
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			ManagedSession session = this.guard.existing(id);
			ObjectNode body = Fields.required(call.body())
				.text("requestKey", true)
				.choice("status", true, "streaming", "complete", "error", "canceled")
				.trimmedIfPresent("suggestion", LONGEST_SUGGESTION)
				.trimmedIfPresent("error", LONGEST_ERROR)
				.checked();
			if ("complete".equals(body.path("status").asString()) && !body.has("suggestion")) {
				ObjectNode refusal = Json.object().put("status", "invalid_request").put("code", "missing_suggestion");
				return Reply.of(400, refusal.put("message", "suggestion is required when status is complete"));
			}
			ObjectNode answer = Json.object().put("status", "ok").put("sessionId", id);
			answer.put("requestKey", body.path("requestKey").asString());
			answer.set("entry", this.state.suggestions().upsert(session, body));
			return Reply.ok(answer);
		});
	}

}
