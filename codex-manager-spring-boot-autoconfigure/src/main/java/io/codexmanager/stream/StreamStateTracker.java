package io.codexmanager.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Whether the stream is connected, and who learns of it when that changes: subscriptions,
 * the handler, metrics and the log.
 */
final class StreamStateTracker {

	private static final Log logger = HarmlessLog.of(CodexEventStream.class);

	private final StreamSettings settings;

	private final StreamHandler handler;

	private final Delivery delivery;

	private final SessionSubscriptions subscriptions;

	private final StreamObserver observer;

	private final Clock clock;

	private final Scheduler work;

	private final ConnectionFailureLog outages;

	private boolean running;

	private boolean connectedBefore;

	/** Whether it is known how the last start went. */
	private boolean known;

	private volatile StreamStatus status;

	private volatile Sinks.One<StreamStatus> settled = Sinks.one();

	StreamStateTracker(StreamSettings settings, StreamHandler handler, Delivery delivery,
			SessionSubscriptions subscriptions, StreamObserver observer, Clock clock, Scheduler work) {
		this.settings = settings;
		this.handler = handler;
		this.delivery = delivery;
		this.subscriptions = subscriptions;
		this.observer = observer;
		this.clock = clock;
		this.work = work;
		this.outages = new ConnectionFailureLog(logger, clock);
		this.status = new StreamStatus(StreamStatus.State.STOPPED, clock.instant(), null, 0);
	}

	/**
	 * The stream begins to connect.
	 */
	synchronized void begin() {
		this.running = true;
		this.outages.begin();
		if (this.known) {
			this.known = false;
			this.settled = Sinks.one();
		}
		become(StreamStatus.State.CONNECTING);
	}

	/**
	 * The server has answered.
	 */
	synchronized void connected() {
		if (!this.running || isConnected()) {
			return;
		}
		boolean again = this.connectedBefore;
		// who sees that the stream is connected must not be told otherwise by a watch
		this.subscriptions.connected(true);
		this.connectedBefore = true;
		StreamStatus before = this.status;
		become(StreamStatus.State.CONNECTED, before.lastFailure(), before.reconnects() + (again ? 1 : 0));
		this.observer.connected(true);
		if (again) {
			this.observer.reconnected();
		}
		logger.info(of("is connected " + (again ? "again " : "") + "to " + this.settings.address()));
		Instant now = this.clock.instant();
		this.delivery.signal("connected", () -> this.handler.connected(now, again));
	}

	/**
	 * What was missed before the connect has been read.
	 */
	synchronized void resynchronized() {
		if (isConnected()) {
			settle();
		}
	}

	/**
	 * The connection has ended, or could not be made.
	 */
	synchronized void lost(ConnectionFailure outage, Duration retryIn) {
		if (this.running) {
			warn(outage, "; next try in " + retryIn.toMillis() + " ms");
			disconnected(outage.disconnection(retryIn), StreamStatus.State.CONNECTING, outage.reason());
		}
	}

	/**
	 * The server refuses the credentials, and is left alone until they change.
	 */
	synchronized void rejected(ConnectionFailure outage) {
		if (this.running) {
			warn(outage, "");
			disconnected(outage.disconnection(null), StreamStatus.State.REJECTED, outage.reason());
			settle();
		}
	}

	/**
	 * The credentials have changed.
	 */
	synchronized void retrying() {
		if (this.running && this.status.state() == StreamStatus.State.REJECTED) {
			become(StreamStatus.State.CONNECTING);
		}
	}

	/**
	 * The stream is paused.
	 */
	synchronized void pause() {
		leave(StreamStatus.State.PAUSED, "the stream was paused");
	}

	/**
	 * The stream is stopped.
	 */
	synchronized void end() {
		leave(StreamStatus.State.STOPPED, "the stream was stopped");
	}

	boolean isConnected() {
		return this.status.state() == StreamStatus.State.CONNECTED;
	}

	StreamStatus status() {
		return this.status;
	}

	/**
	 * Wait until what was missed has been read, or there is no next try by itself.
	 */
	Mono<StreamStatus> settled() {
		return Mono.defer(() -> this.settled.asMono()).publishOn(this.work);
	}

	private void leave(StreamStatus.State next, String reason) {
		if (this.running && isConnected()) {
			logger.info("Profile " + this.settings.profile() + ": " + reason);
			disconnected(Disconnection.because(reason), next, this.status.lastFailure());
		}
		else {
			become(next);
		}
		this.running = false;
		settle();
	}

	private void settle() {
		this.known = true;
		this.settled.tryEmitValue(this.status);
	}

	private void disconnected(Disconnection disconnection, StreamStatus.State next, @Nullable String failure) {
		boolean wasConnected = isConnected();
		become(next, failure, this.status.reconnects());
		if (wasConnected) {
			this.observer.connected(false);
			this.subscriptions.connected(false);
		}
		Instant now = this.clock.instant();
		this.delivery.signal("disconnected", () -> this.handler.disconnected(now, disconnection));
	}

	private void warn(ConnectionFailure outage, String next) {
		if (isConnected()) {
			this.outages.lost();
		}
		this.outages.warn(outage.reason(),
				of("is not connected to " + this.settings.address() + ": " + outage.reason() + next));
	}

	private String of(String what) {
		return "The stream of profile " + this.settings.profile() + " " + what;
	}

	private void become(StreamStatus.State state) {
		become(state, this.status.lastFailure(), this.status.reconnects());
	}

	private void become(StreamStatus.State state, @Nullable String failure, long reconnects) {
		Instant since = (state == this.status.state()) ? this.status.since() : this.clock.instant();
		this.status = new StreamStatus(state, since, failure, reconnects);
	}

}
