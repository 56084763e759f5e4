package io.codexmanager.stream;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

import io.codexmanager.client.operation.CodexClosedException;
import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.client.signal.SessionSignalSource;
import io.codexmanager.client.signal.SessionStanding;
import io.codexmanager.protocol.request.RequestIdentity;
import io.codexmanager.stream.lane.Lanes;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

import org.springframework.util.Assert;

/**
 * The life cycle around the {@link StreamSupervisor}.
 */
final class DefaultCodexEventStream implements CodexEventStream {

	private static final Log logger = HarmlessLog.of(CodexEventStream.class);

	private final ReentrantLock lock = new ReentrantLock();

	private final StreamSettings settings;

	private final StreamSupervisor supervisor;

	private final StreamStateTracker life;

	private final Lanes lanes;

	private final SessionSubscriptions subscriptions;

	private final RequestRegistry registry;

	private final ResyncDemand demand;

	private final Standings standings;

	private final Sinks.Empty<Void> closed = Sinks.empty();

	private volatile State state = State.NEW;

	private Disposable supervision = Disposables.disposed();

	DefaultCodexEventStream(StreamSettings settings, StreamSupervisor supervisor, StreamStateTracker life, Lanes lanes,
			SessionSubscriptions subscriptions, RequestRegistry registry, ResyncDemand demand, Standings standings) {
		this.settings = settings;
		this.supervisor = supervisor;
		this.life = life;
		this.lanes = lanes;
		this.subscriptions = subscriptions;
		this.registry = registry;
		this.demand = demand;
		this.standings = standings;
	}

	@Override
	public String profile() {
		return this.settings.profile();
	}

	@Override
	public void start() {
		this.lock.lock();
		try {
			checkOpen();
			if (this.state == State.NEW || this.state == State.STOPPED) {
				this.lanes.open();
				run();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void resume() {
		this.lock.lock();
		try {
			checkOpen();
			if (this.state == State.PAUSED || (this.state == State.RUNNING && !isConnected())) {
				this.supervision.dispose();
				run();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void pause() {
		Mono<Void> leave = Mono.empty();
		this.lock.lock();
		try {
			if (this.state == State.RUNNING) {
				this.state = State.PAUSED;
				this.life.pause();
				leave = leave();
			}
		}
		finally {
			this.lock.unlock();
		}
		disconnect(leave);
	}

	@Override
	public void stop() {
		stop(this.settings.timing().stopTimeout());
	}

	@Override
	public void stop(Duration timeout) {
		Assert.isTrue(!timeout.isNegative(), "'timeout' must not be negative");
		Mono<Void> leave;
		this.lock.lock();
		try {
			boolean ran = isRunning();
			this.state = (this.state != State.CLOSED) ? State.STOPPED : State.CLOSED;
			if (!ran) {
				return;
			}
			this.life.end();
			leave = leave();
		}
		finally {
			this.lock.unlock();
		}
		disconnect(leave);
		if (!this.lanes.drain(timeout)) {
			logger.warn("Not everything that came over the stream of profile " + profile() + " was handled within "
					+ timeout + "; the rest is dropped");
		}
	}

	@Override
	public void close() {
		stop();
		this.lock.lock();
		try {
			this.state = State.CLOSED;
		}
		finally {
			this.lock.unlock();
		}
		this.closed.tryEmitEmpty();
	}

	private void checkOpen() {
		if (this.state == State.CLOSED) {
			throw new CodexClosedException(profile());
		}
	}

	@Override
	public void standBy() {
		this.lock.lock();
		try {
			if (this.state == State.STOPPED) {
				this.state = State.NEW;
				if (!this.subscriptions.sessions().isEmpty()) {
					start();
				}
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void run() {
		this.state = State.RUNNING;
		this.life.begin();
		this.supervision = this.supervisor.run().subscribe(null, this::broken);
	}

	/**
	 * Take leave of the connection of this moment, whatever comes after it.
	 */
	private Mono<Void> leave() {
		Disposable ending = this.supervision;
		return this.supervisor.leave().doFinally((signal) -> ending.dispose());
	}

	/**
	 * Close the connection. It takes its time, so no lock must be held.
	 */
	private static void disconnect(Mono<Void> leave) {
		if (Schedulers.isInNonBlockingThread()) {
			leave.subscribe();
		}
		else {
			leave.block();
		}
	}

	@Override
	public StreamStatus status() {
		return this.standings.status();
	}

	@Override
	public StreamDetails details() {
		return this.standings.details();
	}

	@Override
	public boolean resynchronize() {
		return this.demand.ask();
	}

	@Override
	public Mono<StreamStatus> settled() {
		return this.life.settled();
	}

	@Override
	public boolean isRunning() {
		return this.state == State.RUNNING || this.state == State.PAUSED;
	}

	@Override
	public boolean isConnected() {
		return this.life.isConnected();
	}

	@Override
	public Epoch epoch() {
		return this.standings.epoch();
	}

	@Override
	public boolean isOpen(RequestIdentity request) {
		return this.registry.isOpen(request);
	}

	@Override
	public Flux<SessionSignal> watch(String sessionId) {
		Assert.hasText(sessionId, "'sessionId' must not be empty");
		if (this.settings.threadId() != null && !this.settings.threadId().equals(sessionId)) {
			// the server leaves the frames of other sessions out
			return SessionSignalSource.none().watch(sessionId);
		}
		return this.subscriptions.watch(sessionId, this::startIfNew)
			.takeUntilOther(this.closed.asMono())
			.concatWith(Mono.defer(() -> (this.state == State.CLOSED) ? Mono.error(new CodexClosedException(profile()))
					: Mono.empty()));
	}

	@Override
	public SessionStanding standing(String sessionId) {
		return this.standings.of(sessionId);
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

		NEW, RUNNING, PAUSED, STOPPED, CLOSED

	}

}
