package io.codexmanager.listener;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.Callable;

import io.codexmanager.propagation.TaskRuns;
import io.codexmanager.support.CallerContext;
import io.codexmanager.support.CauseChain;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * The observation of one call of a listener, until what it returned is there.
 */
final class ListenerRun {

	private final Observation observation;

	private final CallerContext caller;

	private final TaskRuns runs;

	ListenerRun(Observation observation, CallerContext caller, TaskRuns runs) {
		this.observation = observation;
		this.caller = caller;
		this.runs = runs;
	}

	Context context() {
		return this.observation.isNoop() ? Context.empty()
				: Context.of(ObservationThreadLocalAccessor.KEY, this.observation);
	}

	/**
	 * Return the context of who asked for the turn.
	 */
	CallerContext caller() {
		return this.caller;
	}

	@Nullable Object call(String listenerId, Callable<@Nullable Object> method) throws Exception {
		this.observation.start();
		return this.runs.<@Nullable Object>call(this.caller, "listener " + listenerId, () -> observed(method));
	}

	private @Nullable Object observed(Callable<@Nullable Object> method) throws Exception {
		Observation.Scope scope = this.observation.openScope();
		try {
			return method.call();
		}
		finally {
			scope.close();
		}
	}

	void succeeded() {
		this.observation.stop();
	}

	/**
	 * Take a failure.
	 * @return what was thrown, without what Spring puts around it
	 */
	Throwable failed(Throwable failure) {
		Throwable cause = CauseChain.unwrap(failure, UndeclaredThrowableException.class::isInstance);
		this.observation.error(cause);
		this.observation.stop();
		return cause;
	}

}
