package io.codexmanager.test.runtime.job;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.session.SessionJson;
import io.codexmanager.test.runtime.session.TurnEndedException;
import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.script.ModelTurn;
import io.codexmanager.test.script.WorkerJob;

/**
 * The job as its worker's script sees it.
 */
final class ScriptedJob implements WorkerJob {

	private final JobTools tools;

	private final JobAttempt attempt;

	private final JobPlan plan;

	private final ModelTurn turn;

	ScriptedJob(JobTools tools, JobAttempt attempt, ModelTurn turn) {
		this.tools = tools;
		this.attempt = attempt;
		this.plan = attempt.job().plan();
		this.turn = turn;
	}

	@Override
	public String id() {
		return this.attempt.job().id();
	}

	@Override
	public String kind() {
		return this.plan.kind();
	}

	@Override
	public int attempt() {
		return obtain(() -> this.attempt.job().attempts());
	}

	@Override
	public String sessionId() {
		return this.plan.sessionId();
	}

	@Override
	public String title() {
		return obtain(() -> source().map(SessionJson::title).orElse(""));
	}

	@Override
	public String firstMessage() {
		return obtain(() -> source().map(ManagedSession::preview).orElse(""));
	}

	@Override
	public String instruction() {
		return this.plan.payload().path("instructionText").asString();
	}

	@Override
	public Optional<String> draft() {
		return this.plan.payload().path("fallbackSuggestionDraft").asStringOpt();
	}

	@Override
	public WorkerJob suggesting() {
		return publish("streaming", Optional.empty());
	}

	@Override
	public WorkerJob suggest(String suggestion) {
		return publish("complete", Optional.of(suggestion));
	}

	private WorkerJob publish(String status, Optional<String> suggestion) {
		String key = this.plan.requestKey();
		return (key != null) ? act((session) -> {
			var fields = Json.object();
			suggestion.ifPresent((text) -> fields.put("suggestion", text));
			this.tools.suggestions().publish(session, key, status, fields);
		}) : this;
	}

	@Override
	public WorkerJob rename(String title) {
		return act((session) -> this.tools.sessions().rename(session, title));
	}

	@Override
	public WorkerJob say(String text) {
		this.turn.say(text);
		return this;
	}

	@Override
	public WorkerJob pause(Duration duration) {
		this.turn.pause(duration);
		return this;
	}

	@Override
	public void fail(String error) {
		obtain(() -> {
			this.attempt.failure(error);
			this.turn.fail(error);
			return true;
		});
	}

	private WorkerJob act(Consumer<ManagedSession> action) {
		obtain(() -> {
			source().ifPresent(action);
			return true;
		});
		return this;
	}

	private Optional<ManagedSession> source() {
		return Optional.ofNullable(this.tools.sessions().find(this.plan.sessionId()));
	}

	private <T> T obtain(Supplier<T> action) {
		synchronized (this.tools.lock()) {
			if (this.attempt.over()) {
				throw new TurnEndedException(this.turn.turnId());
			}
			return action.get();
		}
	}

}
