package io.codexmanager.client;

import java.time.Duration;
import java.util.Set;

import io.codexmanager.OperationCall;

/**
 * A call on its way.
 *
 * @param call names it
 * @param safe whether it changes nothing, so that it can be repeated at will
 * @param outcomes statuses of 400 and above that are outcomes and not errors
 * @param atLeast how long the server is known to take
 */
public record OperationContext(OperationCall call, boolean safe, Set<Integer> outcomes, Duration atLeast) {

	/** Request attribute that holds the context. */
	static final String ATTRIBUTE = OperationContext.class.getName();

	public OperationContext {
		outcomes = Set.copyOf(outcomes);
	}

}
