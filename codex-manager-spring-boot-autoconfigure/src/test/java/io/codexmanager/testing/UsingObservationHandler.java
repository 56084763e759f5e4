package io.codexmanager.testing;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

/**
 * Counts every call as a use.
 *
 * @param use what is used
 */
public record UsingObservationHandler(NthUse use) implements ObservationHandler<Observation.Context> {

	@Override
	public void onStart(Observation.Context context) {
		this.use.use();
	}

	@Override
	public void onError(Observation.Context context) {
		this.use.use();
	}

	@Override
	public void onScopeOpened(Observation.Context context) {
		this.use.use();
	}

	@Override
	public void onScopeClosed(Observation.Context context) {
		this.use.use();
	}

	@Override
	public void onStop(Observation.Context context) {
		this.use.use();
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		this.use.use();
		return true;
	}

}
