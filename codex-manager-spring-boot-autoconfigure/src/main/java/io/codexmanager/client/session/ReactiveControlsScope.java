package io.codexmanager.client.session;

import java.util.function.UnaryOperator;

import io.codexmanager.protocol.settings.ControlsOutcome;
import io.codexmanager.protocol.settings.ControlsState;
import io.codexmanager.protocol.settings.ControlsTuple;
import reactor.core.publisher.Mono;

/**
 * The controls of a session. They are replaced as a whole, and the runtime receives them
 * with the next message. Nothing is sent before subscription.
 */
public interface ReactiveControlsScope {

	/**
	 * Read the controls of the session and the defaults of new sessions.
	 * @return the controls
	 */
	Mono<ControlsState> get();

	/**
	 * Write the controls of the session.
	 * @param controls all of them
	 * @return what was changed
	 */
	Mono<ControlsOutcome> apply(ControlsTuple controls);

	/**
	 * Write the default controls of new sessions. Existing sessions are not affected.
	 * @param controls all of them
	 * @return what was changed, or the outcome that the defaults are locked
	 */
	Mono<ControlsOutcome> applyDefaults(ControlsTuple controls);

	/**
	 * Read the controls of the session, change some and write them. A change that another
	 * writer makes in between is lost, because the server has no conditional writes.
	 * @param change derives the new controls from the old ones; settings are omitted and
	 * kept
	 * @return what was changed
	 */
	Mono<ControlsOutcome> change(UnaryOperator<ControlsTuple> change);

}
