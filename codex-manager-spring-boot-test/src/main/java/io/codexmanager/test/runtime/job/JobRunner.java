package io.codexmanager.test.runtime.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.session.SessionJson;
import io.codexmanager.test.runtime.session.TurnObserver;
import io.codexmanager.test.runtime.session.TurnRun;
import io.codexmanager.test.runtime.support.JobOptions;
import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.script.ModelScript;
import io.codexmanager.test.script.WorkerScript;

/**
 * Has a worker attempt a job: turns in its hidden session, and an end whatever happens.
 */
final class JobRunner implements TurnObserver {

	private static final Duration INTERRUPT_PATIENCE = Duration.ofMillis(1500);

	private static final List<String> INTRODUCTION = List.of("You work for this project. Confirm.",
			"Jobs come one at a time. Confirm.");

	private final List<JobAttempt> attempts = new ArrayList<>();

	private final JobTools tools;

	private final JobOptions options;

	private final Consumer<JobAttempt> ended;

	private WorkerScript script;

	/**
	 * Create a runner.
	 * @param ended takes in an attempt that is over
	 */
	JobRunner(JobTools tools, JobOptions options, Consumer<JobAttempt> ended) {
		this.tools = tools;
		this.options = options;
		this.ended = ended;
		this.script = options.worker();
	}

	void script(WorkerScript script) {
		this.script = script;
	}

	void start(Job job) {
		JobAttempt attempt = new JobAttempt(job);
		this.attempts.add(attempt);
		if (!this.tools.process().running()) {
			attempt.failure("codex app-server is not running");
			end(attempt);
			return;
		}
		limit(attempt);
		ManagedSession worker = this.tools.workers().find(job.projectId());
		if (worker == null) {
			worker = newWorker(job);
			INTRODUCTION.forEach((text) -> attempt.turns().add(new JobTurn(text, (turn) -> turn.say("Confirmed."))));
		}
		WorkerScript present = this.script;
		ModelScript task = (turn) -> present.work(new ScriptedJob(this.tools, attempt, turn));
		attempt.turns().add(new JobTurn(job.plan().payload().path("instructionText").asString(), task));
		proceed(attempt, worker);
	}

	private void limit(JobAttempt attempt) {
		attempt.timer(this.tools.timers().after(this.options.workerTimeout(), () -> {
			attempt.failure("timed out waiting for agent turn completion");
			interrupt(attempt);
		}));
		String key = attempt.job().plan().requestKey();
		if (key != null) {
			attempt.timer(this.tools.timers().after(this.options.suggestionWait(), () -> fallBack(attempt, key)));
		}
	}

	private ManagedSession newWorker(Job job) {
		ManagedSession source = this.tools.sessions().find(job.plan().sessionId());
		Project project = this.tools.projects().find(job.projectId());
		String cwd = (project != null) ? project.workingDirectory() : null;
		if (cwd == null) {
			cwd = (source != null) ? source.cwd() : "/workspace";
		}
		String title = (source != null) ? SessionJson.title(source) : job.projectId();
		return this.tools.workers().start(job.projectId(), cwd, (project != null) ? project.name() : title);
	}

	private void proceed(JobAttempt attempt, ManagedSession worker) {
		JobTurn turn = attempt.turns().remove();
		attempt.run(this.tools.turns().employ(worker, turn.text(), turn.script()));
	}

	@Override
	public void ended(TurnRun run) {
		for (JobAttempt attempt : List.copyOf(this.attempts)) {
			if (attempt.run() == run) {
				boolean goesOn = run.turn().completed() && !attempt.stopping() && !attempt.turns().isEmpty();
				if (goesOn) {
					proceed(attempt, run.session());
				}
				else {
					end(attempt);
				}
			}
		}
	}

	/**
	 * Nothing final was published in time: the manager does it, and the worker may stop.
	 */
	private void fallBack(JobAttempt attempt, String key) {
		JobPlan plan = attempt.job().plan();
		if (attempt.over() || this.tools.suggestions().settled(plan.sessionId(), key)) {
			return;
		}
		ManagedSession session = this.tools.sessions().find(plan.sessionId());
		if (session != null) {
			this.tools.suggestions()
				.publish(session, key, "complete", Json.object().put("suggestion", plan.fallback()));
		}
		attempt.tooLate();
		interrupt(attempt);
	}

	/**
	 * End the attempt at a job because someone wants that.
	 */
	void cancel(Job job) {
		for (JobAttempt attempt : List.copyOf(this.attempts)) {
			if (attempt.job() == job) {
				attempt.cancellation("cancel_requested");
				interrupt(attempt);
			}
		}
	}

	private void interrupt(JobAttempt attempt) {
		if (attempt.over()) {
			return;
		}
		TurnRun run = attempt.run();
		if (run != null) {
			this.tools.turns().interrupt(run.session());
		}
		// a dead runtime says nothing
		attempt.timer(this.tools.timers().after(INTERRUPT_PATIENCE, () -> {
			if (attempt.cancellation() != null) {
				attempt.cancellation("interrupt_timeout");
			}
			end(attempt);
		}));
	}

	private void end(JobAttempt attempt) {
		if (this.attempts.remove(attempt)) {
			attempt.end();
			this.ended.accept(attempt);
		}
	}

	/**
	 * Forget what is being worked on; nobody learns of it.
	 */
	void abandon() {
		this.attempts.forEach(JobAttempt::end);
		this.attempts.clear();
	}

}
