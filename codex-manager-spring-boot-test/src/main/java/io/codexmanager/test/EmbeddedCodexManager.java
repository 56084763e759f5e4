package io.codexmanager.test;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.Options;
import io.codexmanager.test.runtime.PendingRequest;
import io.codexmanager.test.script.ModelScript;
import io.codexmanager.test.server.HttpFront;
import io.codexmanager.test.server.Listener;
import io.codexmanager.test.server.RecordedRequest;

/**
 * A codex-manager in this process: it listens on a port of its own, speaks HTTP and
 * WebSocket as the real one does, and has a scripted model instead of a real one. Nothing
 * is run and no file is touched. Safe for use by several threads.
 */
public final class EmbeddedCodexManager implements AutoCloseable {

	private final String host;

	private final ManagerState state;

	private final HttpFront front;

	private final Listener listener;

	private int port;

	private boolean startedBefore;

	private EmbeddedCodexManager(Builder builder) {
		this.host = builder.host;
		this.port = builder.port;
		this.state = new ManagerState(new Options(builder.hangTime, builder.lateTurnStarts, builder.seed),
				builder.script);
		this.front = new HttpFront(this.state, builder.hangTime);
		this.listener = new Listener(this.front, builder.host);
	}

	/**
	 * Build a manager.
	 * @return a builder with the defaults
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Open the port. After a {@link #stop()} this is the start of a new server on the
	 * same port: see {@link #restart()}. Does nothing if the manager is running.
	 */
	public synchronized void start() {
		if (this.listener.isOpen()) {
			return;
		}
		if (this.startedBefore) {
			this.state.restart();
		}
		this.port = this.listener.open(this.port);
		this.startedBefore = true;
	}

	/**
	 * Close the port and all connections, sockets without a status code. Open requests
	 * vanish without a word. Does nothing if the manager is not running.
	 */
	public synchronized void stop() {
		this.listener.close();
		this.state.stopTurns();
	}

	@Override
	public void close() {
		stop();
	}

	/**
	 * Whether the manager listens.
	 * @return true between start and stop
	 */
	public boolean isRunning() {
		return this.listener.isOpen();
	}

	/**
	 * Where clients connect to.
	 * @return the base URL without a path
	 * @throws IllegalStateException if the manager was never started
	 */
	public synchronized URI baseUrl() {
		if (!this.startedBefore) {
			throw new IllegalStateException("The embedded codex-manager has no address before it is started");
		}
		return URI.create("http://" + this.host + ":" + this.port);
	}

	/**
	 * Use another script for the turns that start from now on.
	 * @param script the script
	 */
	public void script(ModelScript script) {
		this.state.turns().script(script);
	}

	/**
	 * Cut all sockets without a close frame. Clients may connect again at once.
	 */
	public void dropConnections() {
		this.front.cutSockets();
	}

	/**
	 * Stop and start again on the same port, with a new runtime process: request ids
	 * begin at 0 again, open requests vanish without frames, running turns stay
	 * {@code inProgress}, sessions without a turn are lost, and ids of deleted sessions
	 * become unknown. Dynamic tools and titles are kept.
	 */
	public synchronized void restart() {
		stop();
		start();
	}

	/**
	 * Let the runtime process die: open requests expire, health reports the exit, and
	 * operations that need the runtime fail until {@link #restart()}.
	 */
	public void killRuntime() {
		this.state.killRuntime();
	}

	/**
	 * Send a text frame to all sockets as it is, whatever their filter.
	 * @param text the text, which may be anything
	 */
	public void sendRaw(String text) {
		this.state.hub().sendRaw(text);
	}

	/**
	 * Send every event frame twice, or stop doing so.
	 * @param duplicate whether to
	 */
	public void duplicateFrames(boolean duplicate) {
		this.state.hub().duplicate(duplicate);
	}

	/**
	 * Make connections half-open: sockets stay, and new ones are accepted, but nothing is
	 * sent on them, no {@code pong} either.
	 */
	public void pauseStream() {
		this.front.pauseStream(true);
	}

	/**
	 * Send again, beginning with what was held back.
	 */
	public void resumeStream() {
		this.front.pauseStream(false);
	}

	/**
	 * Refuse the next HTTP requests before they are handled; handshakes are not counted.
	 * @param status the status to answer with
	 * @param times how many requests to refuse
	 */
	public void refuse(int status, int times) {
		this.front.faults().refuse(status, times, null);
	}

	/**
	 * Refuse the next HTTP requests before they are handled, with a {@code Retry-After}
	 * header.
	 * @param status the status to answer with
	 * @param times how many requests to refuse
	 * @param retryAfterSeconds the value of the header in seconds
	 */
	public void refuse(int status, int times, int retryAfterSeconds) {
		this.front.faults().refuse(status, times, Duration.ofSeconds(retryAfterSeconds));
	}

	/**
	 * Refuse handshakes of the event stream with status 503, or accept them again.
	 * @param refuse whether to
	 */
	public void refuseHandshakes(boolean refuse) {
		refuseHandshakes(refuse ? 503 : 0);
	}

	/**
	 * Refuse handshakes of the event stream until told otherwise.
	 * @param status the status to answer with, 0 to accept handshakes again
	 */
	public void refuseHandshakes(int status) {
		this.front.faults().refuseHandshakes(status);
	}

	/**
	 * Hold back every answer, so that the events it causes come first.
	 * @param delay how long, zero for not at all
	 */
	public void delayAnswers(Duration delay) {
		this.front.faults().delayAnswers(delay);
	}

	/**
	 * The HTTP requests received so far, those refused included; of many thousands, the
	 * latest.
	 * @return the requests in the order of arrival
	 */
	public List<RecordedRequest> requests() {
		return this.front.requests();
	}

	/**
	 * The WebSocket handshakes received so far, those refused included.
	 * @return the handshakes in the order of arrival
	 */
	public List<RecordedRequest> handshakes() {
		return this.front.handshakes();
	}

	/**
	 * The number of open sockets.
	 * @return the number
	 */
	public int sockets() {
		return this.front.sockets();
	}

	/**
	 * The sessions that exist.
	 * @return their ids in the order of creation
	 */
	public List<String> sessions() {
		return this.state.sessionIds();
	}

	/**
	 * The requests that wait for an answer.
	 * @return their ids, oldest first
	 */
	public List<String> pendingRequests() {
		return this.state.pendingRequests().stream().map(PendingRequest::id).toList();
	}

	/**
	 * Builds an {@link EmbeddedCodexManager}.
	 */
	public static final class Builder {

		private static final Duration REAL_HANG_TIME = Duration.ofSeconds(120);

		private static final double OBSERVED_LATE_TURN_STARTS = 11.0 / 40;

		private String host = "127.0.0.1";

		private int port;

		private ModelScript script = ModelScript.byDefault();

		private Duration hangTime = REAL_HANG_TIME;

		private double lateTurnStarts = OBSERVED_LATE_TURN_STARTS;

		private long seed = 1;

		private Builder() {
		}

		/**
		 * The address to listen on. Defaults to {@code 127.0.0.1}.
		 * @param host the address
		 * @return this builder
		 */
		public Builder host(String host) {
			this.host = host;
			return this;
		}

		/**
		 * The port to listen on. Defaults to 0, a free one, which is then kept over
		 * restarts.
		 * @param port the port, 0 to 65535
		 * @return this builder
		 */
		public Builder port(int port) {
			this.port = port;
			return this;
		}

		/**
		 * The model. Defaults to {@link ModelScript#byDefault()}.
		 * @param script what a turn does
		 * @return this builder
		 */
		public Builder model(ModelScript script) {
			this.script = script;
			return this;
		}

		/**
		 * How long the operations take that the runtime never answers. Defaults to the
		 * 120 seconds of the real server.
		 * @param hangTime the time
		 * @return this builder
		 */
		public Builder hangTime(Duration hangTime) {
			this.hangTime = hangTime;
			return this;
		}

		/**
		 * The share of turns whose {@code turn.started} comes only after the user's
		 * message, as it sometimes does. Defaults to what was observed, 11 of 40.
		 * @param share from 0, never, to 1, always
		 * @return this builder
		 */
		public Builder lateTurnStarts(double share) {
			this.lateTurnStarts = share;
			return this;
		}

		/**
		 * The seed of what is left to chance. Defaults to 1.
		 * @param seed the seed
		 * @return this builder
		 */
		public Builder seed(long seed) {
			this.seed = seed;
			return this;
		}

		/**
		 * Build the manager, which is not yet started.
		 * @return the manager
		 */
		public EmbeddedCodexManager build() {
			return new EmbeddedCodexManager(this);
		}

	}

}
