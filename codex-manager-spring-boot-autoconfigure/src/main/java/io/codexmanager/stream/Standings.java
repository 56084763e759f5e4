package io.codexmanager.stream;

import io.codexmanager.client.signal.SessionStanding;

/**
 * Tells what the stream knows of sessions.
 */
final class Standings {

	private final StreamSettings settings;

	private final StreamStateTracker life;

	private final FrameRouter router;

	private final SessionActivity activity;

	private final SessionStates states;

	private final EpochTracker epochs;

	Standings(StreamSettings settings, StreamStateTracker life, FrameRouter router, SessionActivity activity,
			SessionStates states, EpochTracker epochs) {
		this.settings = settings;
		this.life = life;
		this.router = router;
		this.activity = activity;
		this.states = states;
		this.epochs = epochs;
	}

	SessionStanding of(String sessionId) {
		String only = this.settings.threadId();
		boolean receiving = this.life.isConnected() && !this.router.heldUp()
				&& (only == null || only.equals(sessionId));
		boolean heardOf = this.activity.knows(sessionId) && !this.states.archived(sessionId);
		return new SessionStanding(receiving, heardOf, this.states.activity(sessionId), this.states.lastTurn(sessionId),
				this.epochs.current().pid());
	}

}
