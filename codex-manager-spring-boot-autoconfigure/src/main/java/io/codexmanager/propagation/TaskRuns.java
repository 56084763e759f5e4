package io.codexmanager.propagation;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.CodexException;
import io.codexmanager.observation.FailureGuard;
import io.codexmanager.support.CallerContext;
import io.codexmanager.support.HarmlessLog;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.CompositeTaskDecorator;

/**
 * Runs code of the application on a thread of the library: with the context of its
 * caller, and decorated. Whatever a decorator does, the code is run once, or it fails.
 * For the library's own use.
 */
public final class TaskRuns {

	/** Nothing decorates. */
	public static final TaskRuns PLAIN = new TaskRuns(List.of());

	private final FailureGuard guard = new FailureGuard(HarmlessLog.of(TaskRuns.class),
			"A TaskDecorator, after the code that it decorates had ended,");

	private final @Nullable TaskDecorator decorator;

	/**
	 * Create an instance.
	 * @param decorators decorate each run, as those of Spring Boot's executors do: the
	 * last one is the outermost
	 */
	public TaskRuns(List<TaskDecorator> decorators) {
		this.decorator = decorators.isEmpty() ? null
				: (decorators.size() == 1) ? decorators.get(0) : new CompositeTaskDecorator(decorators);
	}

	/**
	 * Run code on this thread.
	 * @param caller who it is run for
	 * @param what names the code in messages
	 * @param code the code
	 * @param <T> type of what it returns
	 * @return what it returns
	 * @throws CodexException if a decorator failed before the code was run
	 * @throws Exception what the code throws
	 */
	public <T extends @Nullable Object> T call(CallerContext caller, String what, Callable<T> code) throws Exception {
		TaskDecorator decorator = this.decorator;
		return caller.call((decorator != null) ? () -> decorated(decorator, what, code) : code);
	}

	private <T extends @Nullable Object> T decorated(TaskDecorator decorator, String what, Callable<T> code)
			throws Exception {
		AtomicReference<State> state = new AtomicReference<>(State.NEW);
		FutureTask<T> task = new FutureTask<>(() -> {
			if (!state.compareAndSet(State.NEW, State.BEGUN)) {
				throw new CodexException("A TaskDecorator ran " + what + " after it had given up");
			}
			return code.call();
		});
		try {
			decorator.decorate(task).run();
		}
		catch (Throwable ex) {
			if (state.compareAndSet(State.NEW, State.GIVEN_UP)) {
				throw new CodexException("A TaskDecorator failed before it ran " + what
						+ ", which was therefore not called: " + ex.getClass().getName(), ex);
			}
			this.guard.run(() -> sneak(ex));
		}
		if (state.compareAndSet(State.NEW, State.GIVEN_UP)) {
			throw new CodexException("A TaskDecorator did not run " + what
					+ ", which was therefore not called; its task has to be run before the decorated one returns");
		}
		return result(task);
	}

	private static <T extends @Nullable Object> T result(FutureTask<T> task) throws Exception {
		try {
			return task.get();
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			if (cause instanceof Exception exception) {
				throw exception;
			}
			if (cause instanceof Error error) {
				throw error;
			}
			throw ex;
		}
	}

	/**
	 * Has a failure logged.
	 */
	private static void sneak(Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		throw (failure instanceof RuntimeException exception) ? exception : new IllegalStateException(failure);
	}

	/**
	 * How far a run is.
	 */
	private enum State {

		NEW, BEGUN, GIVEN_UP

	}

}
