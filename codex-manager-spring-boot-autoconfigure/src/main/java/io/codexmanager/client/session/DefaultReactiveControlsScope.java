package io.codexmanager.client.session;

import java.util.function.UnaryOperator;

import io.codexmanager.CodexException;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.protocol.session.SessionControls;
import io.codexmanager.protocol.settings.ApplyControls;
import io.codexmanager.protocol.settings.ControlsOutcome;
import io.codexmanager.protocol.settings.ControlsState;
import io.codexmanager.protocol.settings.ControlsTuple;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The reactive controls.
 */
final class DefaultReactiveControlsScope implements ReactiveControlsScope {

	private final String sessionId;

	private final ReactiveSessionOperations sessions;

	private final Scheduler deliveries;

	/**
	 * Create the controls.
	 * @param deliveries where code of the caller runs
	 */
	DefaultReactiveControlsScope(String sessionId, ReactiveSessionOperations sessions, Scheduler deliveries) {
		this.sessionId = sessionId;
		this.sessions = sessions;
		this.deliveries = deliveries;
	}

	@Override
	public Mono<ControlsState> get() {
		return this.sessions.controls(this.sessionId);
	}

	@Override
	public Mono<ControlsOutcome> apply(ControlsTuple controls) {
		return this.sessions.applyControls(this.sessionId, ApplyControls.toSession(controls));
	}

	@Override
	public Mono<ControlsOutcome> applyDefaults(ControlsTuple controls) {
		return this.sessions.applyControls(this.sessionId, ApplyControls.toDefaults(controls));
	}

	@Override
	public Mono<ControlsOutcome> change(UnaryOperator<ControlsTuple> change) {
		// what the caller changes must not run on an event loop
		return get().publishOn(this.deliveries).flatMap((state) -> apply(change.apply(ControlsTuple.of(known(state)))));
	}

	private SessionControls known(ControlsState state) {
		SessionControls controls = state.controls();
		if (controls == null || controls.approvalPolicy() == null || controls.networkAccess() == null
				|| controls.filesystemSandbox() == null) {
			throw new CodexException("The controls of session '" + this.sessionId
					+ "' were answered incompletely, so they cannot be changed one by one; apply all of them");
		}
		return controls;
	}

}
