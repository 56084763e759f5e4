package io.codexmanager.listener;

import io.codexmanager.event.CodexEvent;
import org.jspecify.annotations.Nullable;

/**
 * A listener as those see it who call it.
 */
interface ListenerTarget {

	/**
	 * Return its id.
	 */
	String id();

	/**
	 * Return how it is called.
	 */
	ListenerMethod method();

	/**
	 * Call it.
	 */
	@Nullable Object invoke(CodexEvent event) throws Exception;

	/**
	 * Publish a value that it returned and that is no decision.
	 */
	void publish(Object value);

}
