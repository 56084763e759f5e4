package io.codexmanager.trace;

import java.util.Map;

import io.micrometer.observation.Observation;

/**
 * Strategy that writes what other instances are told of the trace of a turn, so that
 * theirs continue it. A bean of this type replaces the default, which writes everything
 * that Micrometer Tracing propagates, baggage included. Called by several threads; what
 * it throws costs the trace.
 */
@FunctionalInterface
public interface TraceHeaders {

	/** There are no traces. */
	TraceHeaders NONE = (parent) -> Map.of();

	/**
	 * Write the headers that continue the trace of an observation.
	 * @param parent the context of the observation, which has started
	 * @return the headers by name, empty if other instances are told nothing; at most 10
	 * of them, and 1,200 characters, are kept
	 */
	Map<String, String> of(Observation.ContextView parent);

}
