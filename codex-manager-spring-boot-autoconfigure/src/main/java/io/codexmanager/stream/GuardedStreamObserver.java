package io.codexmanager.stream;

import io.codexmanager.observation.FailureGuard;
import org.apache.commons.logging.LogFactory;

/**
 * An observer whose failures reach nobody.
 */
final class GuardedStreamObserver implements StreamObserver {

	private final FailureGuard guard = new FailureGuard(LogFactory.getLog(StreamObserver.class),
			"The observer of the stream");

	private final StreamObserver observer;

	GuardedStreamObserver(StreamObserver observer) {
		this.observer = observer;
	}

	@Override
	public void connected(boolean connected) {
		this.guard.run(() -> this.observer.connected(connected));
	}

	@Override
	public void reconnected() {
		this.guard.run(this.observer::reconnected);
	}

	@Override
	public void resynchronized(boolean periodic, int recovered) {
		this.guard.run(() -> this.observer.resynchronized(periodic, recovered));
	}

	@Override
	public void frame(FrameOutcome outcome) {
		this.guard.run(() -> this.observer.frame(outcome));
	}

	@Override
	public void requestsForgotten(int count) {
		this.guard.run(() -> this.observer.requestsForgotten(count));
	}

	@Override
	public void laneDepth(int change) {
		this.guard.run(() -> this.observer.laneDepth(change));
	}

	@Override
	public void lanes(int change) {
		this.guard.run(() -> this.observer.lanes(change));
	}

	@Override
	public void delayed(long nanos) {
		this.guard.run(() -> this.observer.delayed(nanos));
	}

	@Override
	public void held(long nanos) {
		this.guard.run(() -> this.observer.held(nanos));
	}

}
