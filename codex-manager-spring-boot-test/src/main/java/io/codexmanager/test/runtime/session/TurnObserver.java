package io.codexmanager.test.runtime.session;

import io.codexmanager.test.runtime.ManagerState;

/**
 * Told what happens in turns, with the lock of the {@link ManagerState} held.
 */
public interface TurnObserver {

	/**
	 * A user's message has been taken in.
	 * @param turnId the turn that the answer to it names
	 */
	default void messaged(ManagedSession session, String turnId) {
	}

	/**
	 * A file change waits for a decision.
	 */
	default void fileChangeAsked(TurnRun run, String itemId, String approvalId) {
	}

	/**
	 * A turn has ended.
	 */
	default void ended(TurnRun run) {
	}

}
