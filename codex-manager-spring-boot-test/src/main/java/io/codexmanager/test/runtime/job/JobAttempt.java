package io.codexmanager.test.runtime.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.TurnRun;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a job. Guarded by the lock of the {@link ManagerState}.
 */
final class JobAttempt {

	private final Job job;

	private final Deque<JobTurn> turns = new ArrayDeque<>();

	private final List<Future<?>> timers = new ArrayList<>();

	private @Nullable TurnRun run;

	private @Nullable String failure;

	private @Nullable String cancellation;

	private boolean late;

	private boolean over;

	JobAttempt(Job job) {
		this.job = job;
	}

	Job job() {
		return this.job;
	}

	/**
	 * The turns that are still to come.
	 */
	Deque<JobTurn> turns() {
		return this.turns;
	}

	/**
	 * The turn in which the worker is at it.
	 */
	@Nullable TurnRun run() {
		return this.run;
	}

	void run(TurnRun run) {
		this.run = run;
		this.job.workedOn(run.session().id(), run.turn().id());
	}

	void timer(Future<?> timer) {
		this.timers.add(timer);
	}

	@Nullable String failure() {
		return this.failure;
	}

	void failure(String failure) {
		this.failure = failure;
	}

	@Nullable String cancellation() {
		return this.cancellation;
	}

	void cancellation(String reason) {
		this.cancellation = reason;
	}

	/**
	 * Whether a suggestion was not there in time.
	 */
	boolean late() {
		return this.late;
	}

	void tooLate() {
		this.late = true;
	}

	/**
	 * Whether the attempt is to end without the rest of its turns.
	 */
	boolean stopping() {
		return this.failure != null || this.cancellation != null || this.late;
	}

	boolean over() {
		return this.over;
	}

	void end() {
		this.over = true;
		this.timers.forEach((timer) -> timer.cancel(false));
	}

}
