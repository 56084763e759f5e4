package io.codexmanager.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * An observation none of whose methods throws.
 */
final class HarmlessObservation implements Observation {

	private final Observation observation;

	private final ObservationRegistry registry;

	private final FailureGuard guard;

	HarmlessObservation(Observation observation, ObservationRegistry registry, FailureGuard guard) {
		this.observation = observation;
		this.registry = registry;
		this.guard = guard;
	}

	@Override
	public Observation contextualName(@Nullable String contextualName) {
		this.guard.run(() -> this.observation.contextualName(contextualName));
		return this;
	}

	@Override
	public Observation parentObservation(@Nullable Observation parent) {
		this.guard.run(() -> this.observation.parentObservation(parent));
		return this;
	}

	@Override
	public Observation lowCardinalityKeyValue(KeyValue keyValue) {
		this.guard.run(() -> this.observation.lowCardinalityKeyValue(keyValue));
		return this;
	}

	@Override
	public Observation highCardinalityKeyValue(KeyValue keyValue) {
		this.guard.run(() -> this.observation.highCardinalityKeyValue(keyValue));
		return this;
	}

	@Override
	public Observation observationConvention(ObservationConvention<?> convention) {
		this.guard.run(() -> this.observation.observationConvention(convention));
		return this;
	}

	@Override
	public Observation error(Throwable error) {
		this.guard.run(() -> this.observation.error(error));
		return this;
	}

	@Override
	public Observation event(Event event) {
		this.guard.run(() -> this.observation.event(event));
		return this;
	}

	@Override
	public Observation start() {
		this.guard.run(this.observation::start);
		return this;
	}

	@Override
	public boolean isNoop() {
		return this.observation.isNoop();
	}

	@Override
	public ObservationRegistry getObservationRegistry() {
		return this.registry;
	}

	@Override
	public Context getContext() {
		return this.observation.getContext();
	}

	@Override
	public void stop() {
		if (getContext() instanceof EndingContext context) {
			context.end();
		}
		this.guard.run(this.observation::stop);
	}

	/**
	 * Open a scope. A handler that throws meanwhile leaves the scope behind, on a thread
	 * that others use later, so it is taken back.
	 */
	@Override
	public Scope openScope() {
		Scope before = this.guard.get(this.registry::getCurrentObservationScope);
		Scope opened = this.guard.get(this.observation::openScope);
		if (opened != null) {
			return new HarmlessScope(opened, before);
		}
		Scope left = this.guard.get(this.registry::getCurrentObservationScope);
		if (left != null && left != before) {
			new HarmlessScope(left, before).close();
		}
		return Scope.NOOP;
	}

	@Override
	public String toString() {
		return this.observation.toString();
	}

	/**
	 * A scope that leaves its thread as it found it.
	 */
	private final class HarmlessScope implements Scope {

		private final Scope scope;

		private final @Nullable Scope before;

		private HarmlessScope(Scope scope, @Nullable Scope before) {
			this.scope = scope;
			this.before = before;
		}

		@Override
		public Observation getCurrentObservation() {
			return HarmlessObservation.this;
		}

		@Override
		public @Nullable Scope getPreviousObservationScope() {
			return this.before;
		}

		@Override
		public void close() {
			FailureGuard guard = HarmlessObservation.this.guard;
			ObservationRegistry registry = HarmlessObservation.this.registry;
			guard.run(this.scope::close);
			guard.run(() -> {
				if (registry.getCurrentObservationScope() == this.scope) {
					registry.setCurrentObservationScope(this.before);
				}
			});
		}

		@Override
		@SuppressWarnings("deprecation")
		public void reset() {
			HarmlessObservation.this.guard.run(this.scope::reset);
		}

		@Override
		@SuppressWarnings("deprecation")
		public void makeCurrent() {
			HarmlessObservation.this.guard.run(this.scope::makeCurrent);
		}

	}

}
