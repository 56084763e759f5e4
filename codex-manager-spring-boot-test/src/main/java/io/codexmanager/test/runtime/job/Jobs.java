package io.codexmanager.test.runtime.job;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.Signals;
import io.codexmanager.test.runtime.session.TurnRun;
import io.codexmanager.test.runtime.support.Ids;
import io.codexmanager.test.runtime.support.JobOptions;
import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.Timers;
import io.codexmanager.test.script.WorkerScript;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The queue of jobs: one at a time per project, two over all. Jobs survive restarts. The
 * lock of the {@link ManagerState} must be held.
 */
public final class Jobs {

	private static final int MOST = 500;

	private static final int MOST_RUNNING = 2;

	private static final Duration START_DELAY = Duration.ofMillis(10);

	private static final Duration RETRY_DELAY = Duration.ofMillis(60);

	private final JobStore store = new JobStore();

	private final Ids ids;

	private final Signals signals;

	private final JobOptions options;

	private final JobFrames frames;

	private final Timers timers;

	private final JobRunner runner;

	private boolean stopped;

	public Jobs(Ids ids, Signals signals, JobOptions options, JobFrames frames, JobTools tools) {
		this.ids = ids;
		this.signals = signals;
		this.options = options;
		this.frames = frames;
		this.timers = tools.timers();
		this.runner = new JobRunner(tools, options, this::attempted);
	}

	public JobRunner runner() {
		return this.runner;
	}

	/**
	 * Use another script for attempts that start from now on.
	 * @param script the script
	 */
	public void worker(WorkerScript script) {
		this.runner.script(script);
	}

	/**
	 * Whether there is a queue at all.
	 * @return false if it is switched off
	 */
	public boolean enabled() {
		return this.options.enabled();
	}

	/**
	 * How long a suggestion may take.
	 * @return the time
	 */
	public Duration suggestionWait() {
		return this.options.suggestionWait();
	}

	/**
	 * Find a job.
	 * @param id its id
	 * @return the job, or {@code null}
	 */
	public @Nullable Job find(String id) {
		return this.store.find(id);
	}

	/**
	 * The jobs of a project.
	 * @param projectId its id
	 * @param state the state that they must be in, {@code null} for any
	 * @return the jobs as answers show them, oldest first
	 */
	public ArrayNode list(String projectId, @Nullable String state) {
		ArrayNode data = Json.array();
		this.store.of(projectId)
			.filter((job) -> state == null || job.state().wire().equals(state))
			.forEach((job) -> data.add(job.toJson()));
		return data;
	}

	/**
	 * The queue as health shows it.
	 * @return the object
	 */
	public ObjectNode health() {
		ObjectNode health = Json.object().put("enabled", enabled());
		return enabled() ? health.setAll(this.store.counts()) : health;
	}

	/**
	 * Queue a job, or find the open one that does the same.
	 * @return the job, or {@code null} if the queue is full or switched off
	 */
	@Nullable Job enqueue(JobPlan plan) {
		Job same = this.store.same(plan);
		if (same != null || !enabled()) {
			return same;
		}
		if (this.store.open(plan.projectId()) >= this.options.mostPerProject() || this.store.open() >= MOST) {
			return null;
		}
		Job job = new Job(this.ids.random(), plan, this.signals.now());
		this.store.add(job);
		this.frames.event(job, "queued");
		this.timers.after(START_DELAY, this::dispatch);
		return job;
	}

	private void dispatch() {
		if (this.stopped) {
			return;
		}
		Set<String> busy = new HashSet<>();
		this.store.in(JobState.RUNNING).forEach((job) -> busy.add(job.projectId()));
		for (Job job : this.store.in(JobState.QUEUED)) {
			if (busy.size() < MOST_RUNNING && !job.waits(this.signals.now()) && busy.add(job.projectId())) {
				start(job);
			}
		}
	}

	private void start(Job job) {
		job.started(this.signals.now());
		this.frames.event(job, "started");
		this.frames.placeholders(job);
		this.runner.start(job);
	}

	private void attempted(JobAttempt attempt) {
		Job job = attempt.job();
		String cancellation = attempt.cancellation();
		String failure = attempt.failure();
		if (cancellation != null) {
			canceled(job, cancellation);
		}
		else if (failure == null) {
			completed(attempt);
		}
		else if (job.attemptsLeft()) {
			// nobody is told
			job.queuedAgain(failure, this.signals.later(RETRY_DELAY));
		}
		else {
			failed(job, failure);
		}
		this.timers.after(job.terminal() ? START_DELAY : RETRY_DELAY, this::dispatch);
	}

	private void completed(JobAttempt attempt) {
		Job job = attempt.job();
		ObjectNode result = Json.object().put("status", "ok");
		TurnRun run = attempt.run();
		String text = (run != null) ? run.lastMessage() : null;
		if (text != null && job.plan().requestKey() == null) {
			result.put("outputText", text);
		}
		end(job, JobState.COMPLETED, result, null);
		this.frames.targets(job, "completeFallback", "complete");
		this.frames.event(job, "completed", Json.object().<ObjectNode>set("result", result.deepCopy()));
		job.end().complete(!attempt.late());
	}

	private void failed(Job job, String error) {
		end(job, JobState.FAILED, null, error);
		this.frames.targets(job, "errorFallback", "error");
		this.frames.event(job, "failed", Json.object().put("error", error));
		this.frames.output(job, "error", "Agent job failed: " + error);
		job.end().complete(true);
	}

	private void canceled(Job job, String reason) {
		end(job, JobState.CANCELED, null, reason);
		this.frames.targets(job, "canceledFallback", "canceled");
		this.frames.event(job, "canceled", Json.object().put("error", reason));
		this.frames.output(job, "canceled", "Agent job canceled before completion.");
		job.end().complete(true);
	}

	private void end(Job job, JobState state, @Nullable ObjectNode result, @Nullable String error) {
		job.ended(state, result, error, this.signals.now());
		this.store.trim(job.projectId());
	}

	/**
	 * Cancel a job that has not ended. One that runs goes on for a moment.
	 * @param job the job
	 */
	public void cancel(Job job) {
		job.cancelRequested(this.signals.now());
		if (job.state() == JobState.QUEUED) {
			canceled(job, "api_cancel");
		}
		else {
			this.runner.cancel(job);
		}
	}

	/**
	 * The manager stops, without time for anything.
	 */
	public void stop() {
		this.stopped = true;
		this.runner.abandon();
		this.timers.clear();
	}

	/**
	 * The manager starts again: what was being worked on is queued again, if it may be.
	 */
	public void recover() {
		stop();
		this.stopped = false;
		for (Job job : this.store.in(JobState.RUNNING)) {
			if (job.attemptsLeft()) {
				job.queuedAgain("recovered_from_running_state", null);
			}
			else {
				job.ended(JobState.FAILED, null, "recovery_max_attempts_exceeded", this.signals.now());
			}
		}
		this.timers.after(START_DELAY, this::dispatch);
	}

}
