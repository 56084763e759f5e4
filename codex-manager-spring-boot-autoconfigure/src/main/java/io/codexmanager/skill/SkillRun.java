package io.codexmanager.skill;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.codexmanager.observation.SkillObservationContext;
import io.micrometer.observation.Observation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * One run of a skill. It ends once, with the first of: a result, a failure, its time
 * limit, the end of the call. Its place is free again only when the skill has really let
 * go of the thread, so a skill that ignores its interruption cannot pile up.
 */
final class SkillRun {

	private static final Log logger = LogFactory.getLog(SkillRun.class);

	/** Where Micrometer looks for the observation in Reactor's context. */
	private static final String OBSERVATION_KEY = "micrometer.observation";

	private final SkillCall call;

	private final SkillDefinition skill;

	private final Duration limit;

	private final SkillRunTools tools;

	private final SkillGate gate;

	private final Consumer<SkillAnswer> whenEnded;

	private final Disposable.Swap timer = Disposables.swap();

	private final Disposable.Swap asynchronous = Disposables.swap();

	private final Object monitor = new Object();

	private @Nullable Thread worker;

	private boolean entered;

	private boolean working;

	private boolean ended;

	private boolean left;

	private @Nullable Observation observation;

	private @Nullable SkillObservationContext observed;

	SkillRun(SkillCall call, SkillDefinition skill, Duration limit, SkillRunTools tools, SkillGate gate,
			Consumer<SkillAnswer> whenEnded) {
		this.call = call;
		this.skill = skill;
		this.limit = limit;
		this.tools = tools;
		this.gate = gate;
		this.whenEnded = whenEnded;
	}

	SkillCall call() {
		return this.call;
	}

	/**
	 * Start the run; there is a place for it.
	 */
	void start() {
		synchronized (this.monitor) {
			this.entered = true;
			this.working = true;
		}
		try {
			this.tools.executor().execute(this::work);
		}
		catch (RejectedExecutionException ex) {
			end(SkillFailures.overloaded(this.call));
			stopWorking();
		}
	}

	/**
	 * End the run early. The skill is interrupted, and what it returns is dropped.
	 * @param answer what the model is told, if it is told something
	 */
	void abort(SkillAnswer answer) {
		if (end(answer)) {
			synchronized (this.monitor) {
				if (this.worker != null) {
					this.worker.interrupt();
				}
			}
			this.asynchronous.dispose();
			leaveIfDone();
		}
	}

	private void work() {
		if (begin()) {
			try {
				run();
			}
			catch (Throwable ex) {
				fail(ex);
			}
		}
		synchronized (this.monitor) {
			this.worker = null;
			// an interruption that was meant for this run must not reach the next one
			Thread.interrupted();
		}
		stopWorking();
	}

	private boolean begin() {
		synchronized (this.monitor) {
			if (this.ended) {
				return false;
			}
			this.worker = Thread.currentThread();
			this.observed = new SkillObservationContext(this.call.profile(), this.skill.name(),
					this.call.request().threadId(), this.call.request().turnId(), this.call.request().callId());
			this.observation = this.tools.observation(this.observed).start();
		}
		this.timer.update(this.tools.timer().schedule(this::expire, this.limit.toNanos(), TimeUnit.NANOSECONDS));
		return true;
	}

	private void run() throws Exception {
		SkillContext context = new SkillContext(this.call.profile(), this.call.request().threadId(),
				this.call.request().turnId(), this.call.request().callId(), this.call.request().tool(), this::isEnded);
		Observation current = this.observation;
		Observation.Scope scope = (current != null) ? current.openScope() : Observation.Scope.NOOP;
		Object result;
		try {
			result = this.skill.handler().handle(ArgumentReading.object(this.call.request().arguments()), context);
			if (result instanceof CompletionStage<?> stage) {
				result = Mono.fromCompletionStage(stage);
			}
			if (result instanceof Mono<?> mono) {
				await(mono, current);
				return;
			}
		}
		finally {
			scope.close();
		}
		finish(result);
	}

	private void await(Mono<?> mono, @Nullable Observation current) {
		Mono<? extends Optional<?>> result = mono.singleOptional();
		if (current != null) {
			result = result.contextWrite((context) -> context.put(OBSERVATION_KEY, current));
		}
		this.asynchronous
			.update(result.subscribe((value) -> offload(() -> finish(value)), (error) -> offload(() -> fail(error))));
	}

	/**
	 * Make the answer away from the thread that brought the result, which can be an event
	 * loop.
	 * @param end ends the run
	 */
	private void offload(Runnable end) {
		try {
			this.tools.offload().schedule(() -> {
				end.run();
				leaveIfDone();
			});
		}
		catch (RejectedExecutionException ex) {
			end(SkillFailures.overloaded(this.call));
			leaveIfDone();
		}
	}

	private void finish(@Nullable Object result) {
		try {
			end(SkillAnswer.of(this.tools.results().convert(this.skill.name(), result)));
		}
		catch (Throwable ex) {
			fail(ex);
		}
	}

	private void fail(Throwable thrown) {
		if (isEnded()) {
			logger.debug(this.call + " failed after its end", thrown);
		}
		else {
			end(SkillFailures.thrown(this.call, thrown));
		}
	}

	private void expire() {
		abort(SkillFailures.timedOut(this.call, this.limit));
		synchronized (this.monitor) {
			if (this.worker != null) {
				logger.warn(this.call + " exceeded its time limit of " + this.limit.toMillis()
						+ " ms; its thread was interrupted");
			}
		}
	}

	private boolean isEnded() {
		synchronized (this.monitor) {
			return this.ended;
		}
	}

	private boolean end(SkillAnswer answer) {
		Observation stopped;
		synchronized (this.monitor) {
			if (this.ended) {
				return false;
			}
			this.ended = true;
			stopped = this.observation;
			if (this.observed != null) {
				this.observed.outcome(answer.outcome());
			}
		}
		this.timer.dispose();
		// the model waits for it; the observation has time
		this.whenEnded.accept(answer);
		if (stopped != null) {
			if (answer.error() != null) {
				stopped.error(answer.error());
			}
			stopped.stop();
		}
		return true;
	}

	private void stopWorking() {
		synchronized (this.monitor) {
			this.working = false;
		}
		leaveIfDone();
	}

	private void leaveIfDone() {
		synchronized (this.monitor) {
			if (!this.entered || this.working || !this.ended || this.left) {
				return;
			}
			this.left = true;
		}
		this.gate.leave();
	}

}
