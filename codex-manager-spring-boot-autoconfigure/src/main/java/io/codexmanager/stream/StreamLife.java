package io.codexmanager.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whether the stream is connected, and who learns of it when that changes: watchers, the
 * handler, metrics and the log.
 */
final class StreamLife {

	private static final Log logger = LogFactory.getLog(CodexEventStream.class);

	private final StreamSettings settings;

	private final StreamHandler handler;

	private final Delivery delivery;

	private final Watchers watchers;

	private final StreamObserver observer;

	private final Clock clock;

	private boolean running;

	private volatile boolean connected;

	private boolean connectedBefore;

	private @Nullable String lastReason;

	StreamLife(StreamSettings settings, StreamHandler handler, Delivery delivery, Watchers watchers,
			StreamObserver observer, Clock clock) {
		this.settings = settings;
		this.handler = handler;
		this.delivery = delivery;
		this.watchers = watchers;
		this.observer = observer;
		this.clock = clock;
	}

	synchronized void begin() {
		this.running = true;
	}

	/**
	 * The server has answered.
	 */
	synchronized void connected() {
		if (!this.running || this.connected) {
			return;
		}
		boolean again = this.connectedBefore;
		// who sees that the stream is connected must not be told otherwise by a watch
		this.watchers.connected(true);
		this.connected = true;
		this.connectedBefore = true;
		this.lastReason = null;
		this.observer.connected(true);
		if (again) {
			this.observer.reconnected();
		}
		logger.info("The stream of profile " + this.settings.profile() + " is connected " + (again ? "again " : "")
				+ "to " + this.settings.address());
		Instant now = this.clock.instant();
		this.delivery.signal("connected", () -> this.handler.connected(now, again));
	}

	/**
	 * The connection has ended, or could not be made.
	 */
	synchronized void lost(String reason, Duration retryIn) {
		if (!this.running) {
			return;
		}
		String message = "The stream of profile " + this.settings.profile() + " is not connected to "
				+ this.settings.address() + ": " + reason + "; next try in " + retryIn.toMillis() + " ms";
		if (reason.equals(this.lastReason)) {
			logger.debug(message);
		}
		else {
			logger.warn(message);
		}
		this.lastReason = reason;
		disconnected(reason);
	}

	/**
	 * The stream is stopped.
	 */
	synchronized void end() {
		if (this.running && this.connected) {
			logger.info("The stream of profile " + this.settings.profile() + " is stopped");
			disconnected("the stream was stopped");
		}
		this.running = false;
		this.lastReason = null;
	}

	boolean isConnected() {
		return this.connected;
	}

	private void disconnected(String reason) {
		if (this.connected) {
			this.connected = false;
			this.observer.connected(false);
			this.watchers.connected(false);
		}
		Instant now = this.clock.instant();
		this.delivery.signal("disconnected", () -> this.handler.disconnected(now, reason));
	}

}
