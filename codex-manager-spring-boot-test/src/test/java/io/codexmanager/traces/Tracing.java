package io.codexmanager.traces;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.propagation.Propagator;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTraceContext;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.jspecify.annotations.Nullable;

/**
 * The tracing of all instances of a test, each with a tracer of its own where that is
 * possible.
 */
interface Tracing {

	/** Begin the tracing of an instance. */
	Instance instance();

	/** The spans of all instances that have ended. */
	List<Seen> ended();

	/** The spans of the traces of turns, each with its parent. */
	default List<String> edges() {
		List<Seen> ended = ended();
		List<String> edges = new ArrayList<>();
		for (Seen root : ended) {
			if (root.name().equals("codex turn")) {
				for (Seen span : ended) {
					if (span.trace().equals(root.trace())) {
						edges.add(span.name() + ended.stream()
							.filter((parent) -> Objects.equals(parent.id(), span.parent()))
							.map((parent) -> " < " + parent.name())
							.findFirst()
							.orElse(""));
					}
				}
			}
		}
		return edges;
	}

	/** Micrometer Tracing's test tracer. */
	static Tracing simple() {
		SimpleTracer tracer = new SimpleTracer();
		return new Tracing() {

			@Override
			public Instance instance() {
				return new Instance(tracer, new SimplePropagator(tracer));
			}

			@Override
			public List<Seen> ended() {
				return tracer.getSpans()
					.stream()
					.filter((span) -> span.getEndTimestamp().toEpochMilli() > 0)
					.map(Tracing::seen)
					.toList();
			}

		};
	}

	private static Seen seen(SimpleSpan span) {
		return new Seen(Objects.requireNonNull(span.getName()), span.context().traceId(), span.context().spanId(),
				span.context().parentId(), (span.getKind() != null) ? span.getKind().name() : "INTERNAL");
	}

	/** OpenTelemetry with its in-memory exporter. */
	static Tracing openTelemetry() {
		InMemorySpanExporter exporter = InMemorySpanExporter.create();
		return new Tracing() {

			@Override
			public Instance instance() {
				io.opentelemetry.api.trace.Tracer tracer = SdkTracerProvider.builder()
					.addSpanProcessor(SimpleSpanProcessor.create(exporter))
					.build()
					.get("test");
				return new Instance(new OtelTracer(tracer, new OtelCurrentTraceContext(), (event) -> {
				}), new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), tracer));
			}

			@Override
			public List<Seen> ended() {
				return exporter.getFinishedSpanItems()
					.stream()
					.map((span) -> new Seen(span.getName(), span.getTraceId(), span.getSpanId(),
							span.getParentSpanContext().isValid() ? span.getParentSpanId() : null,
							span.getKind().name()))
					.toList();
			}

		};
	}

	/**
	 * The tracing of an instance.
	 */
	record Instance(Tracer tracer, Propagator propagator) {
	}

	/**
	 * A span.
	 */
	record Seen(String name, String trace, String id, @Nullable String parent, String kind) {
	}

	/**
	 * The test tracer has none.
	 */
	final class SimplePropagator implements Propagator {

		private static final String FIELD = "traceparent";

		private final SimpleTracer tracer;

		private SimplePropagator(SimpleTracer tracer) {
			this.tracer = tracer;
		}

		@Override
		public List<String> fields() {
			return List.of(FIELD);
		}

		@Override
		public <C> void inject(TraceContext context, @Nullable C carrier, Setter<C> setter) {
			setter.set(carrier, FIELD, "00-" + context.traceId() + "-" + context.spanId() + "-01");
		}

		@Override
		public <C> Span.Builder extract(C carrier, Getter<C> getter) {
			Span.Builder builder = this.tracer.spanBuilder();
			String parent = getter.get(carrier, FIELD);
			SimpleTraceContext context = new SimpleTraceContext();
			// a builder without a parent makes spans without ids
			String[] parts = (parent != null) ? parent.split("-")
					: new String[] { "", UUID.randomUUID().toString().replace("-", ""), "" };
			context.setTraceId(parts[1]);
			context.setSpanId(parts[2]);
			return builder.setParent(context);
		}

	}

}
