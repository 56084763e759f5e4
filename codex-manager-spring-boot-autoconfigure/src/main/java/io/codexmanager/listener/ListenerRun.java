package io.codexmanager.listener;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.codexmanager.event.CodexEvent;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * One call of a listener, until what it returned is there.
 */
final class ListenerRun {

	private final String listenerId;

	private final CodexEvent event;

	private final Observation observation;

	private final ListenerErrors errors;

	private final Consumer<Object> publication;

	ListenerRun(String listenerId, CodexEvent event, Observation observation, ListenerErrors errors,
			Consumer<Object> publication) {
		this.listenerId = listenerId;
		this.event = event;
		this.observation = observation;
		this.errors = errors;
		this.publication = publication;
	}

	String listenerId() {
		return this.listenerId;
	}

	CodexEvent event() {
		return this.event;
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

	/**
	 * Publish a returned value that is no decision.
	 * @param value the value
	 */
	void publish(Object value) {
		this.publication.accept(value);
	}

	void succeeded() {
		this.observation.stop();
	}

	void failed(Throwable failure) {
		Throwable cause = unwrap(failure);
		this.observation.error(cause);
		this.observation.stop();
		report(cause);
	}

	/**
	 * Report what went wrong after the run.
	 * @param failure what was thrown
	 */
	void report(Throwable failure) {
		this.errors.report(this.listenerId, this.event, failure);
	}

	private static Throwable unwrap(Throwable failure) {
		Throwable cause = failure;
		while (cause instanceof UndeclaredThrowableException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

}
