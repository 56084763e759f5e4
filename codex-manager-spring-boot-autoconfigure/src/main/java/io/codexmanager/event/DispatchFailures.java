package io.codexmanager.event;

/**
 * Is told what went wrong while an event was handled or published, for counting. The
 * dispatcher has logged it already.
 */
@FunctionalInterface
public interface DispatchFailures {

	/**
	 * A handler or a listener failed. Called on the lane of the session, so it must be
	 * quick.
	 * @param event the event
	 * @param failure what was thrown
	 */
	void failed(CodexEvent event, Throwable failure);

}
