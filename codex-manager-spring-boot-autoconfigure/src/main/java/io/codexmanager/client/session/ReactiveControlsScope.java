package io.codexmanager.client.session;

import java.util.function.UnaryOperator;

import io.codexmanager.protocol.settings.ControlsOutcome;
import io.codexmanager.protocol.settings.ControlsState;
import io.codexmanager.protocol.settings.ControlsTuple;
import reactor.core.publisher.Mono;

/**
 * The controls of a session. They are replaced as a whole, and the runtime learns them
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
	 * Write the controls that new sessions start with. Existing sessions do not follow
	 * them.
	 * @param controls all of them
	 * @return what was changed, or that the defaults are locked
	 */
	Mono<ControlsOutcome> applyDefaults(ControlsTuple controls);

	/**
	 * Read the controls of the session, change some and write them. What another writer
	 * changes between the two is lost, because the server has no precondition.
	 * @param change makes the new controls of the old ones; settings are left out and
	 * stay
	 * @return what was changed
	 */
	Mono<ControlsOutcome> change(UnaryOperator<ControlsTuple> change);

}
