package io.codexmanager.trace;

import java.util.Map;

import io.micrometer.observation.Observation;

/**
 * Writes what continues a trace elsewhere. For the library's own use.
 */
@FunctionalInterface
public interface TraceHeaders {

	/** There are no traces. */
	TraceHeaders NONE = (parent) -> Map.of();

	/**
	 * Write the headers that continue the trace of an observation.
	 * @param parent the context of the observation, which has started
	 * @return the headers by name, empty if the observation has no trace
	 */
	Map<String, String> of(Observation.ContextView parent);

}
