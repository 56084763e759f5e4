package io.codexmanager.listener;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.Callable;

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

	ListenerRun(Observation observation) {
		this.observation = observation;
	}

	Context context() {
		return this.observation.isNoop() ? Context.empty()
				: Context.of(ObservationThreadLocalAccessor.KEY, this.observation);
	}

	@Nullable Object call(Callable<@Nullable Object> method) throws Exception {
		this.observation.start();
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
