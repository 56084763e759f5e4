package io.codexmanager.trace;

import java.util.function.Predicate;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;

/**
 * Makes spans of the kind {@code CLIENT}, which those of agents have by the conventions
 * of OpenTelemetry. For the library's own use.
 */
public final class ClientSpanTracingHandler extends DefaultTracingObservationHandler {

	private final Predicate<Observation.Context> client;

	/**
	 * Create a handler.
	 * @param tracer makes spans
	 * @param client chooses what has a span of this kind
	 */
	public ClientSpanTracingHandler(Tracer tracer, Predicate<Observation.Context> client) {
		super(tracer);
		this.client = client;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return this.client.test(context);
	}

	@Override
	public void onStart(Observation.Context context) {
		Span parent = getParentSpan(context);
		Span.Builder span = getTracer().spanBuilder().kind(Span.Kind.CLIENT);
		if (parent != null) {
			span.setParent(parent.context());
		}
		getTracingContext(context).setSpan(span.start());
	}

}
