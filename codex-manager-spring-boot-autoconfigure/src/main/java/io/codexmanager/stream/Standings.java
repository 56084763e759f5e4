package io.codexmanager.stream;

import java.util.List;

import io.codexmanager.client.signal.SessionStanding;
import io.codexmanager.stream.lane.Lanes;

/**
 * Tells what the stream knows of itself and of sessions.
 */
final class Standings {

	private final StreamSettings settings;

	private final StreamStateTracker life;

	private final FrameRouter router;

	private final SessionActivity activity;

	private final SessionStates states;

	private final EpochTracker epochs;

	private final Lanes lanes;

	Standings(StreamSettings settings, StreamStateTracker life, FrameRouter router, SessionActivity activity,
			SessionStates states, EpochTracker epochs, Lanes lanes) {
		this.settings = settings;
		this.life = life;
		this.router = router;
		this.activity = activity;
		this.states = states;
		this.epochs = epochs;
		this.lanes = lanes;
	}

	Epoch epoch() {
		return this.epochs.current();
	}

	StreamStatus status() {
		return this.life.status().with(reading());
	}

	private StreamStatus.Reading reading() {
		if (this.lanes.starved()) {
			return StreamStatus.Reading.STARVED;
		}
		return this.lanes.holding() ? StreamStatus.Reading.HELD : StreamStatus.Reading.FREE;
	}

	StreamDetails details() {
		List<StreamDetails.KnownSession> sessions = this.activity.recent()
			.stream()
			.map((sessionId) -> new StreamDetails.KnownSession(sessionId, this.states.activity(sessionId),
					this.states.lastTurn(sessionId)))
			.toList();
		return new StreamDetails(status(), epoch(), this.lanes.load(), sessions);
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
