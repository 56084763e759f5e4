package io.codexmanager.traps;

import io.codexmanager.observation.TurnObservationContext;
import io.codexmanager.observation.TurnObserver;

/**
 * Throws whatever it is told.
 */
final class BrokenTurnObserver implements TurnObserver {

	@Override
	public void sent(TurnObservationContext turn) {
		throw new IllegalStateException("on purpose");
	}

	@Override
	public void firstDelta(TurnObservationContext turn) {
		throw new NoClassDefFoundError("on purpose");
	}

	@Override
	public void ended(TurnObservationContext turn) {
		throw new StackOverflowError("on purpose");
	}

}
