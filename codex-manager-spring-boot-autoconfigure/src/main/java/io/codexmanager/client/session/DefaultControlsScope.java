package io.codexmanager.client.session;

import java.util.function.UnaryOperator;

import io.codexmanager.client.exchange.Blocking;
import io.codexmanager.protocol.settings.ControlsOutcome;
import io.codexmanager.protocol.settings.ControlsState;
import io.codexmanager.protocol.settings.ControlsTuple;

/**
 * The blocking controls.
 */
final class DefaultControlsScope implements ControlsScope {

	private final ReactiveControlsScope reactive;

	DefaultControlsScope(ReactiveControlsScope reactive) {
		this.reactive = reactive;
	}

	@Override
	public ControlsState get() {
		return Blocking.await(this.reactive.get());
	}

	@Override
	public ControlsOutcome apply(ControlsTuple controls) {
		return Blocking.await(this.reactive.apply(controls));
	}

	@Override
	public ControlsOutcome applyDefaults(ControlsTuple controls) {
		return Blocking.await(this.reactive.applyDefaults(controls));
	}

	@Override
	public ControlsOutcome change(UnaryOperator<ControlsTuple> change) {
		return Blocking.await(this.reactive.change(change));
	}

}
