package io.codexmanager.observation;

import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;

/**
 * Observers that are told in their order, each whatever the others throw. For the
 * library's own use. Safe for use by several threads.
 *
 * @param <O> type of the observers
 */
public final class Observers<O> {

	private final List<O> observers;

	private final FailureGuard guard;

	/**
	 * Create an instance.
	 * @param observers the observers
	 * @param logger where their failures are logged
	 * @param what names one of them in the log, as the subject of a sentence
	 */
	public Observers(List<? extends O> observers, Log logger, String what) {
		this.observers = List.copyOf(observers);
		this.guard = new FailureGuard(logger, what);
	}

	/**
	 * Return whether there is nobody to tell.
	 * @return {@code true} if there are no observers
	 */
	public boolean isEmpty() {
		return this.observers.isEmpty();
	}

	/**
	 * Tell all of them.
	 * @param what tells one
	 */
	public void tell(Consumer<? super O> what) {
		this.observers.forEach((observer) -> this.guard.run(() -> what.accept(observer)));
	}

}
