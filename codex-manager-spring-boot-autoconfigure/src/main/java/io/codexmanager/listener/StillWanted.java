package io.codexmanager.listener;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Whether something is still to be done: at first in any case, so that whoever does it
 * can say why it could not be done, and later on a condition.
 */
final class StillWanted implements BooleanSupplier {

	private final AtomicBoolean asked = new AtomicBoolean();

	private final BooleanSupplier later;

	StillWanted(BooleanSupplier later) {
		this.later = later;
	}

	@Override
	public boolean getAsBoolean() {
		return !this.asked.getAndSet(true) || this.later.getAsBoolean();
	}

}
