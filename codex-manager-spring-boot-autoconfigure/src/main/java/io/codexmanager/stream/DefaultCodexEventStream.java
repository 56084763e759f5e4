package io.codexmanager.stream;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

import io.codexmanager.client.FeedSignal;
import io.codexmanager.client.SessionFeed;
import io.codexmanager.protocol.RequestIdentity;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

import org.springframework.util.Assert;

/**
 * The life cycle around the {@link StreamSupervisor}.
 */
final class DefaultCodexEventStream implements CodexEventStream {

	private static final Log logger = LogFactory.getLog(CodexEventStream.class);

	private final ReentrantLock lock = new ReentrantLock();

	private final StreamSettings settings;

	private final StreamSupervisor supervisor;

	private final StreamLife life;

	private final Lanes lanes;

	private final Watchers watchers;

	private final RequestRegistry registry;

	private final EpochTracker epochs;

	private volatile State state = State.NEW;

	private @Nullable Disposable supervision;

	DefaultCodexEventStream(StreamSettings settings, StreamSupervisor supervisor, StreamLife life, Lanes lanes,
			Watchers watchers, RequestRegistry registry, EpochTracker epochs) {
		this.settings = settings;
		this.supervisor = supervisor;
		this.life = life;
		this.lanes = lanes;
		this.watchers = watchers;
		this.registry = registry;
		this.epochs = epochs;
	}

	@Override
	public String profile() {
		return this.settings.profile();
	}

	@Override
	public void start() {
		this.lock.lock();
		try {
			if (this.state != State.RUNNING) {
				this.state = State.RUNNING;
				this.lanes.open();
				this.life.begin();
				this.supervision = this.supervisor.run().subscribe(null, this::broken);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void stop() {
		this.lock.lock();
		try {
			boolean ran = this.state == State.RUNNING;
			this.state = State.STOPPED;
			if (!ran) {
				return;
			}
			if (this.supervision != null) {
				this.supervision.dispose();
			}
			this.life.end();
		}
		finally {
			this.lock.unlock();
		}
		Duration timeout = this.settings.timing().stopTimeout();
		if (!this.lanes.drain(timeout)) {
			logger.warn("Not everything that came over the stream of profile " + profile() + " was handled within "
					+ timeout + "; the rest is dropped");
		}
	}

	@Override
	public boolean isRunning() {
		return this.state == State.RUNNING;
	}

	@Override
	public boolean isConnected() {
		return this.life.isConnected();
	}

	@Override
	public Epoch epoch() {
		return this.epochs.current();
	}

	@Override
	public boolean isOpen(RequestIdentity request) {
		return this.registry.isOpen(request);
	}

	@Override
	public Flux<FeedSignal> watch(String sessionId) {
		Assert.hasText(sessionId, "'sessionId' must not be empty");
		if (this.settings.threadId() != null && !this.settings.threadId().equals(sessionId)) {
			// the server leaves the frames of other sessions out
			return SessionFeed.none().watch(sessionId);
		}
		return this.watchers.watch(sessionId, this::startIfNew);
	}

	private void startIfNew() {
		if (this.state != State.NEW) {
			return;
		}
		this.lock.lock();
		try {
			if (this.state == State.NEW) {
				start();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void broken(Throwable ex) {
		logger.error("The stream of profile " + profile() + " cannot go on", ex);
	}

	private enum State {

		NEW, RUNNING, STOPPED

	}

}
