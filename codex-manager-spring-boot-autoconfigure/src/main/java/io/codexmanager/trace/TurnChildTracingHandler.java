package io.codexmanager.trace;

import io.codexmanager.observation.TurnParent;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;

/**
 * Makes the spans of what is done for a turn whose message another instance sent:
 * children of the span of that turn. A bean of this type replaces the default one, to
 * read other headers or to add something to these spans. It has to come before the
 * handlers of Spring Boot, with an {@link org.springframework.core.annotation.Order} of
 * 100 for example.
 */
public class TurnChildTracingHandler extends DefaultTracingObservationHandler {

	private final Propagator propagator;

	/**
	 * Create a handler.
	 * @param tracer makes spans
	 * @param propagator reads the headers of the turn
	 */
	public TurnChildTracingHandler(Tracer tracer, Propagator propagator) {
		super(tracer);
		this.propagator = propagator;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return TurnParent.remoteOf(context) != null;
	}

	@Override
	public void onStart(Observation.Context context) {
		TurnParent parent = TurnParent.remoteOf(context);
		if (parent == null) {
			super.onStart(context);
			return;
		}
		Span.Builder child = this.propagator.extract(parent.headers(), (headers, name) -> headers.get(name));
		getTracingContext(context).setSpan(child.start());
	}

}
