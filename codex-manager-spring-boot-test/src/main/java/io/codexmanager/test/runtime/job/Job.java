package io.codexmanager.test.runtime.job;

import java.util.concurrent.CompletableFuture;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job of the queue. Guarded by the lock of the {@link ManagerState}.
 */
public final class Job {

	private static final int MOST_ATTEMPTS = 2;

	private final String id;

	private final JobPlan plan;

	private final String createdAt;

	private final CompletableFuture<Boolean> end = new CompletableFuture<>();

	private JobState state = JobState.QUEUED;

	private @Nullable ObjectNode result;

	private @Nullable String error;

	private int attempts;

	private @Nullable String startedAt;

	private @Nullable String completedAt;

	private @Nullable String cancelRequestedAt;

	private @Nullable String nextAttemptAt;

	private @Nullable String workerId;

	private @Nullable String workerTurnId;

	Job(String id, JobPlan plan, String createdAt) {
		this.id = id;
		this.plan = plan;
		this.createdAt = createdAt;
	}

	/**
	 * The job id.
	 * @return the id
	 */
	public String id() {
		return this.id;
	}

	/**
	 * The project that the job is queued for.
	 * @return a project id, or {@code session:} and a session id
	 */
	public String projectId() {
		return this.plan.projectId();
	}

	/**
	 * Completed when the job has ended.
	 * @return a future, of false if the job was cut short at its deadline
	 */
	public CompletableFuture<Boolean> end() {
		return this.end;
	}

	/**
	 * Whether the job has ended.
	 * @return true if it has
	 */
	public boolean terminal() {
		return this.state.terminal();
	}

	JobPlan plan() {
		return this.plan;
	}

	JobState state() {
		return this.state;
	}

	/**
	 * Whether the time for the next attempt has not come yet.
	 */
	boolean waits(String now) {
		return this.nextAttemptAt != null && this.nextAttemptAt.compareTo(now) > 0;
	}

	int attempts() {
		return this.attempts;
	}

	boolean attemptsLeft() {
		return this.attempts < MOST_ATTEMPTS;
	}

	void started(String now) {
		this.state = JobState.RUNNING;
		this.attempts++;
		this.startedAt = now;
		this.nextAttemptAt = null;
		this.error = null;
	}

	void workedOn(String workerId, String turnId) {
		this.workerId = workerId;
		this.workerTurnId = turnId;
	}

	void cancelRequested(String now) {
		this.cancelRequestedAt = now;
	}

	/**
	 * Back to the queue.
	 */
	void queuedAgain(String reason, @Nullable String nextAttemptAt) {
		this.state = JobState.QUEUED;
		this.error = reason;
		this.nextAttemptAt = nextAttemptAt;
		workedOnNoMore();
	}

	void ended(JobState state, @Nullable ObjectNode result, @Nullable String error, String now) {
		this.state = state;
		this.result = result;
		this.error = error;
		this.completedAt = now;
		workedOnNoMore();
	}

	private void workedOnNoMore() {
		this.workerId = null;
		this.workerTurnId = null;
	}

	/**
	 * The job as answers show it.
	 * @return the object
	 */
	public ObjectNode toJson() {
		ObjectNode json = Json.object().put("id", this.id).put("type", JobPlan.TYPE).put("version", 1);
		json.put("projectId", projectId()).put("sourceSessionId", this.plan.sessionId());
		json.put("priority", "interactive").put("state", this.state.wire()).put("dedupeKey", this.plan.dedupeKey());
		json.set("payload", this.plan.payload().deepCopy());
		json.set("result", (this.result != null) ? this.result.deepCopy() : null);
		json.put("error", this.error).put("attempts", this.attempts).put("maxAttempts", MOST_ATTEMPTS);
		json.put("createdAt", this.createdAt).put("startedAt", this.startedAt);
		json.put("completedAt", this.completedAt).put("cancelRequestedAt", this.cancelRequestedAt);
		json.put("nextAttemptAt", this.nextAttemptAt).put("lastAttemptAt", this.startedAt);
		ObjectNode running = json.putObject("runningContext");
		running.put("threadId", this.workerId).put("turnId", this.workerTurnId);
		return json;
	}

}
