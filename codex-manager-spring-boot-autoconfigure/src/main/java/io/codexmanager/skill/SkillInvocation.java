package io.codexmanager.skill;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.codexmanager.client.turn.TurnCaller;
import io.codexmanager.skill.schema.ArgumentCheck;
import io.codexmanager.support.CallerContext;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * The call of a skill, until what it returned is there.
 */
final class SkillInvocation {

	private static final Object LATER = new Object();

	private final Disposable.Swap asynchronous = Disposables.swap();

	private final SkillCall call;

	private final SkillDefinition skill;

	private final SkillRunTools tools;

	private final Consumer<@Nullable Object> returned;

	private final Consumer<Throwable> threw;

	/**
	 * Create an invocation.
	 * @param returned told what the skill returned
	 * @param threw told what it failed with later; what it throws at once is thrown
	 */
	SkillInvocation(SkillCall call, SkillDefinition skill, SkillRunTools tools, Consumer<@Nullable Object> returned,
			Consumer<Throwable> threw) {
		this.call = call;
		this.skill = skill;
		this.tools = tools;
		this.returned = returned;
		this.threw = threw;
	}

	/**
	 * Call the skill.
	 * @param observation the observation of the run, if there is one
	 * @param cancelled whether nobody waits for the result any more
	 */
	void run(@Nullable SkillObservation observation, BooleanSupplier cancelled) throws Exception {
		SkillContext context = new SkillContext(this.call.profile(), this.call.request().threadId(),
				this.call.request().turnId(), this.call.request().callId(), this.call.request().tool(), cancelled);
		CallerContext asked = this.tools.parents().caller(context.profile(), context.sessionId(), context::turnId);
		Object result = this.tools.runs()
			.<@Nullable Object>call(asked, "skill '" + this.skill.name() + "'",
					() -> call(observation, context, asked));
		if (result != LATER) {
			this.returned.accept(result);
		}
	}

	private @Nullable Object call(@Nullable SkillObservation observation, SkillContext context, CallerContext asked)
			throws Exception {
		Observation.Scope scope = (observation != null) ? observation.openScope() : Observation.Scope.NOOP;
		try {
			Object result = caller().call(() -> this.skill.handler().handle(arguments(), context));
			if (result instanceof CompletionStage<?> stage) {
				result = Mono.fromCompletionStage(stage);
			}
			if (result instanceof Mono<?> mono) {
				await(mono, observation, asked);
				return LATER;
			}
			return result;
		}
		finally {
			scope.close();
		}
	}

	private ObjectNode arguments() {
		return InvalidSkillArgumentsException.reading(() -> ArgumentCheck.object(this.call.request().arguments()));
	}

	/** The turn waits for the skill, so the skill must not wait for the turn. */
	private TurnCaller caller() {
		return new TurnCaller(this.call.profile(), this.call.request().threadId(), "skill '" + this.skill.name() + "'");
	}

	/**
	 * Wait no longer for what comes later.
	 */
	void cancel() {
		this.asynchronous.dispose();
	}

	private void await(Mono<?> mono, @Nullable SkillObservation observation, CallerContext asked) {
		Mono<? extends Optional<?>> result = mono.singleOptional()
			.contextWrite(caller()::into)
			.contextWrite(asked::into);
		if (observation != null) {
			result = result.contextWrite(observation.reactorContext());
		}
		this.asynchronous.update(result.subscribe((value) -> offload(() -> this.returned.accept(value)),
				(error) -> offload(() -> this.threw.accept(error))));
	}

	/**
	 * Make the answer away from the thread that brought the result, which can be an event
	 * loop; there, if there is no other thread, because the skill has been run.
	 */
	private void offload(Runnable end) {
		try {
			this.tools.offload().schedule(end);
		}
		catch (Throwable ex) {
			end.run();
		}
	}

}
