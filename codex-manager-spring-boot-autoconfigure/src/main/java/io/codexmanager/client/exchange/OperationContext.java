package io.codexmanager.client.exchange;

import java.time.Duration;
import java.util.Set;

import io.codexmanager.OperationCall;

/**
 * A call on its way.
 *
 * @param call names it
 * @param safe whether it changes nothing, so that it can be repeated at will
 * @param outcomes statuses of 400 and above that are outcomes and not errors
 * @param outcomeCodes words that the body of such an outcome has as its code or status;
 * any if empty
 * @param atLeast how long the server is known to take
 */
public record OperationContext(OperationCall call, boolean safe, Set<Integer> outcomes, Set<String> outcomeCodes,
		Duration atLeast) {

	/** Request attribute that holds the context. */
	static final String ATTRIBUTE = OperationContext.class.getName();

	public OperationContext {
		outcomes = Set.copyOf(outcomes);
		outcomeCodes = Set.copyOf(outcomeCodes);
	}

	/**
	 * Allow for a request that takes longer than the operation usually does.
	 * @param time how long the server may take
	 * @return a context that allows for the longer of both
	 */
	OperationContext allowing(Duration time) {
		return (time.compareTo(this.atLeast) <= 0) ? this
				: new OperationContext(this.call, this.safe, this.outcomes, this.outcomeCodes, time);
	}

}
