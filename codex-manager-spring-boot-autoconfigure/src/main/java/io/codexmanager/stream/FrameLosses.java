package io.codexmanager.stream;

import io.codexmanager.observation.OccasionalLog;

/**
 * Counts and says what is dropped because a bound was reached.
 */
final class FrameLosses implements NewSessionHoldback.Dropped {

	private final String profile;

	private final StreamObserver observer;

	private final OccasionalLog log;

	FrameLosses(String profile, StreamObserver observer, OccasionalLog log) {
		this.profile = profile;
		this.observer = observer;
		this.log = log;
	}

	@Override
	public void tooMany(ReceivedFrame received) {
		this.observer.frame(FrameOutcome.DROPPED);
		this.log.warn("More frames of a session that is not known yet arrived than are held back; those beyond are "
				+ "dropped; profile " + this.profile);
	}

	@Override
	public void ofWorker(ReceivedFrame received) {
		this.observer.frame(received.outcomeIfUnwanted());
	}

	void requestsForgotten(int count) {
		this.observer.requestsForgotten(count);
		this.log.warn("More requests are open than the stream keeps. The oldest are forgotten and cannot be answered "
				+ "by this service; profile " + this.profile);
	}

}
