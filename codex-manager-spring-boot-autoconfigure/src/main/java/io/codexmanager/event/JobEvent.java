package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.job.JobResult;
import io.codexmanager.protocol.job.JobState;
import io.codexmanager.protocol.job.JobType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job of the manager was queued, started, went on or ended; which of these is told by
 * {@link #type()} and {@link #state()}. The start is told at each attempt, the return to
 * the queue in between is not. {@link #threadId()} is {@link #sourceSessionId()}.
 */
public final class JobEvent extends ManagerEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public JobEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the job.
	 * @return the id of the job, empty if there is none
	 */
	public String jobId() {
		return payload().path("jobId").asString("");
	}

	/**
	 * Return the project of the job.
	 * @return the id of the project, or {@code session:} and the id of a session that is
	 * in none
	 */
	public String projectId() {
		return payload().path("projectId").asString("");
	}

	/**
	 * Return the type of the job.
	 * @return the type
	 */
	public JobType jobType() {
		return new JobType(payload().path("jobType").asString(""));
	}

	/**
	 * Return the state of the job.
	 * @return the state; {@link JobState#terminal()} once it ended
	 */
	public JobState state() {
		return new JobState(payload().path("state").asString(""));
	}

	/**
	 * Return the session that the job was made for.
	 * @return the id of the session, {@code null} for jobs without one
	 */
	public @Nullable String sourceSessionId() {
		return textOrNull(payload().path("sourceSessionId"));
	}

	/**
	 * Return how far the job is.
	 * @return what {@code orchestrator_job_progress} says, a missing node in other events
	 */
	public JsonNode progress() {
		return payload().path("progress");
	}

	/**
	 * Return what the job brought about.
	 * @return the result, {@code null} unless the job completed
	 * @throws io.codexmanager.CodexException if there is one that cannot be read
	 */
	public @Nullable JobResult result() {
		JsonNode result = payload().path("result");
		return present(result) ? part(result, JobResult.class) : null;
	}

	/**
	 * Return why the job failed, or why it was canceled.
	 * @return the error or the reason, {@code null} in other events
	 */
	public @Nullable String error() {
		return textOrNull(payload().path("error"));
	}

}
