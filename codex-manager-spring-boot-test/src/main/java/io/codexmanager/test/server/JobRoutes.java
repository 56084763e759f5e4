package io.codexmanager.test.server;

import java.util.List;
import java.util.function.Function;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.job.Job;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Jobs: read, list, cancel. Without a queue all of them are refused.
 */
final class JobRoutes implements Routes {

	private final ManagerState state;

	JobRoutes(ManagerState state) {
		this.state = state;
	}

	@Override
	public List<Route> routes() {
		String job = "/api/orchestrator/jobs/{jobId}";
		return List.of(Route.get(job, queued(this::read)), Route.post(job + "/cancel", queued(this::cancel)),
				Route.get("/api/projects/{projectId}/orchestrator/jobs", queued(this::list)));
	}

	private Function<Call, Reply> queued(Function<Call, Reply> handler) {
		return (call) -> this.state.locked(() -> this.state.jobs().enabled() ? handler.apply(call)
				: Reply.error(503, "job_conflict", "orchestrator queue is unavailable"));
	}

	private Reply read(Call call) {
		return Reply.ok(status("ok", existing(call)));
	}

	private Reply cancel(Call call) {
		Job job = existing(call);
		if (job.terminal()) {
			return Reply.of(409, status("already_terminal", job));
		}
		this.state.jobs().cancel(job);
		return Reply.ok(status("ok", job));
	}

	private Reply list(Call call) {
		QueryFields query = new QueryFields(call.target());
		String wanted = query.choiceIfPresent("state", "queued", "running", "completed", "failed", "canceled");
		query.refuse();
		ObjectNode body = Json.object();
		body.set("data", this.state.jobs().list(call.parameter("projectId"), wanted));
		return Reply.ok(body);
	}

	private Job existing(Call call) {
		String id = call.parameter("jobId");
		Job job = this.state.jobs().find(id);
		if (job == null) {
			throw new RefusedException(Reply.notFound("jobId", id));
		}
		return job;
	}

	private static ObjectNode status(String status, Job job) {
		ObjectNode body = Json.object().put("status", status);
		body.set("job", job.toJson());
		return body;
	}

}
