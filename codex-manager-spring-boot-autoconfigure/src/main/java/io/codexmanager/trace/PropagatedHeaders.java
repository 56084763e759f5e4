package io.codexmanager.trace;

import java.util.LinkedHashMap;
import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.micrometer.tracing.propagation.Propagator;

/**
 * The headers of Micrometer Tracing, in the format that the application has chosen. For
 * the library's own use.
 */
public final class PropagatedHeaders implements TraceHeaders {

	private final Propagator propagator;

	/**
	 * Create an instance.
	 * @param propagator writes the headers
	 */
	public PropagatedHeaders(Propagator propagator) {
		this.propagator = propagator;
	}

	@Override
	public Map<String, String> of(Observation.ContextView parent) {
		TracingContext tracing = parent.get(TracingContext.class);
		Span span = (tracing != null) ? tracing.getSpan() : null;
		Map<String, String> headers = new LinkedHashMap<>();
		if (span != null && !span.isNoop()) {
			this.propagator.inject(span.context(), headers, (carrier, name, value) -> {
				if (carrier != null) {
					carrier.put(name, value);
				}
			});
		}
		return headers;
	}

}
