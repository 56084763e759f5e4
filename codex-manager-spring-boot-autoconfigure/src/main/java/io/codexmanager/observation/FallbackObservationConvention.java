package io.codexmanager.observation;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import org.jspecify.annotations.Nullable;

/**
 * A convention of the application, and the default one where it fails: an observation
 * whose convention throws at its end would never be stopped.
 *
 * @param <C> type of the context
 */
final class FallbackObservationConvention<C extends Observation.Context> implements ObservationConvention<C> {

	private final ObservationConvention<C> own;

	private final ObservationConvention<C> standard;

	private final FailureGuard guard;

	FallbackObservationConvention(ObservationConvention<C> own, ObservationConvention<C> standard, FailureGuard guard) {
		this.own = own;
		this.standard = standard;
		this.guard = guard;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return this.standard.supportsContext(context);
	}

	@Override
	public @Nullable String getName() {
		String name = this.guard.get(this.own::getName);
		return (name != null) ? name : this.standard.getName();
	}

	@Override
	public @Nullable String getContextualName(C context) {
		String name = this.guard.get(() -> this.own.getContextualName(context));
		return (name != null) ? name : this.standard.getContextualName(context);
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(C context) {
		KeyValues values = this.guard.get(() -> this.own.getLowCardinalityKeyValues(context));
		return (values != null) ? values : this.standard.getLowCardinalityKeyValues(context);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(C context) {
		KeyValues values = this.guard.get(() -> this.own.getHighCardinalityKeyValues(context));
		return (values != null) ? values : this.standard.getHighCardinalityKeyValues(context);
	}

}
