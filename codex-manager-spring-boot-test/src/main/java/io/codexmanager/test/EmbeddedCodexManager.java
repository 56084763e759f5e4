package io.codexmanager.test;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.catalogue.ReloadOutcome;
import io.codexmanager.test.runtime.session.PendingRequest;
import io.codexmanager.test.script.ModelScript;
import io.codexmanager.test.script.WorkerScript;
import io.codexmanager.test.server.Fault;
import io.codexmanager.test.server.HttpFront;
import io.codexmanager.test.server.Listener;
import io.codexmanager.test.server.RecordedRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A codex-manager in this process: it listens on a port of its own, uses HTTP and
 * WebSocket as the real one does, and has a scripted model instead of a real one. It runs
 * no commands and touches no files. Thread-safe.
 */
public final class EmbeddedCodexManager implements AutoCloseable {

	private final String host;

	private final ModelScript script;

	private final WorkerScript worker;

	private final ManagerState state;

	private final HttpFront front;

	private final Listener listener;

	private int port;

	private boolean startedBefore;

	EmbeddedCodexManager(EmbeddedCodexManagerBuilder builder) {
		this.host = builder.host();
		this.script = builder.script();
		this.worker = builder.worker();
		this.port = builder.port();
		this.state = new ManagerState(builder.options(), builder.script(), builder.commands());
		this.front = new HttpFront(this.state, builder.options(), builder.extensionAccess());
		this.listener = new Listener(this.front, builder.host());
	}

	/**
	 * Create a builder.
	 * @return a builder with the defaults
	 */
	public static EmbeddedCodexManagerBuilder builder() {
		return new EmbeddedCodexManagerBuilder();
	}

	/**
	 * Open the port. After {@link #stop()}, this starts a new server on the same port:
	 * see {@link #restart()}. Has no effect if the manager is running.
	 */
	public synchronized void start() {
		if (this.listener.isOpen()) {
			return;
		}
		if (this.startedBefore) {
			this.state.restart();
		}
		this.port = this.listener.open(this.port);
		LocalAddresses.manager(this.port);
		this.startedBefore = true;
	}

	/**
	 * Close the port and all connections; sockets are closed without a status code. Open
	 * requests are gone without notification. Has no effect if the manager is not
	 * running.
	 */
	public synchronized void stop() {
		this.listener.close();
		this.state.stop();
	}

	@Override
	public synchronized void close() {
		stop();
		LocalAddresses.forget(this.port);
	}

	/**
	 * Whether the manager listens.
	 * @return true between start and stop
	 */
	public boolean isRunning() {
		return this.listener.isOpen();
	}

	/**
	 * The address that clients connect to.
	 * @return the base URL without a path
	 * @throws IllegalStateException if the manager was never started
	 */
	public synchronized URI baseUrl() {
		if (!this.startedBefore) {
			throw new IllegalStateException("The embedded codex-manager has no address before it is started");
		}
		return Addresses.http("http", this.host, this.port);
	}

	/**
	 * Replace the script for turns that start from now on.
	 * @param script the script
	 */
	public void script(ModelScript script) {
		Assert.notNull(script, "'script' must not be null; reset() brings back the one the manager was built with");
		this.state.turns().script(script);
	}

	/**
	 * Replace the script for jobs that are processed from now on.
	 * @param worker the script
	 */
	public void worker(WorkerScript worker) {
		Assert.notNull(worker, "'worker' must not be null; reset() brings back the one the manager was built with");
		this.state.locked(() -> {
			this.state.jobs().worker(worker);
			return worker;
		});
	}

	/**
	 * Close all sockets without a close frame. Clients may reconnect at once.
	 */
	public void dropConnections() {
		this.front.cutSockets();
	}

	/**
	 * Stop and start again on the same port, with a new runtime process: request ids
	 * start at 0 again, open requests are gone without frames, running turns stay
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
	 * Let the provider of the models tell how much of the limits of the account is used,
	 * with each of its responses from now on. It tells nothing of them otherwise.
	 * @param primaryPercent the used part of a window of 5 hours that begins now
	 * @param secondaryPercent the used part of a window of 7 days that begins now
	 */
	public void rateLimits(int primaryPercent, int secondaryPercent) {
		this.state.locked(() -> {
			this.state.services().account().used(primaryPercent, secondaryPercent);
			return true;
		});
	}

	/**
	 * Let the user complete the ChatGPT login that was started last: the account is then
	 * available, and its events are sent.
	 * @param email who logs in
	 * @param planType what was paid for, such as {@code plus}
	 * @throws IllegalStateException if no login is open
	 */
	public void completeLogin(String email, String planType) {
		Assert.notNull(email, "'email' must not be null");
		Assert.notNull(planType, "'planType' must not be null");
		this.state.locked(() -> {
			this.state.services().account().complete(email, planType);
			return true;
		});
	}

	/**
	 * Let the user complete the login with an MCP server, or fail to.
	 * @param server the name of the server
	 * @param error what goes wrong, {@code null} for nothing
	 */
	public void completeMcpLogin(String server, @Nullable String error) {
		Assert.notNull(server, "'server' must not be null");
		this.state.locked(() -> {
			this.state.services().mcpServers().complete(server, error);
			return true;
		});
	}

	/**
	 * Set the outcome of reloading the extensions from now on.
	 * @param outcome the outcome
	 */
	public void extensionReloads(ReloadOutcome outcome) {
		Assert.notNull(outcome, "'outcome' must not be null");
		this.state.locked(() -> {
			this.state.services().extensions().reloads(outcome);
			return true;
		});
	}

	/**
	 * Send a text frame to all sockets unchanged, regardless of their filter.
	 * @param text the text, which may be anything
	 */
	public void sendRaw(String text) {
		Assert.notNull(text, "'text' must not be null");
		this.state.hub().sendRaw(text);
	}

	/**
	 * Send every event frame twice, or stop doing so.
	 * @param duplicate whether to duplicate frames
	 */
	public void duplicateFrames(boolean duplicate) {
		this.state.hub().duplicate(duplicate);
	}

	/**
	 * Make connections half-open: sockets stay open, and new ones are accepted, but
	 * nothing is sent on them, not even a {@code pong}.
	 */
	public void pauseStream() {
		this.front.pauseStream(true);
	}

	/**
	 * Resume sending, starting with what was held back.
	 */
	public void resumeStream() {
		this.front.pauseStream(false);
	}

	/**
	 * Reject the next HTTP requests before they are handled; handshakes are not counted.
	 * @param status the status of the response
	 * @param times how many requests to reject
	 */
	public void refuse(int status, int times) {
		refuse("", status, times);
	}

	/**
	 * Reject the next HTTP requests before they are handled, with a {@code Retry-After}
	 * header.
	 * @param status the status of the response
	 * @param times how many requests to reject
	 * @param retryAfterSeconds the value of the header in seconds
	 */
	public void refuse(int status, int times, int retryAfterSeconds) {
		checkRefusal(status, times);
		Assert.isTrue(retryAfterSeconds >= 0, "'retryAfterSeconds' must not be negative");
		this.front.faults().add(new Fault("", status, Duration.ofSeconds(retryAfterSeconds)), times);
	}

	/**
	 * Reject the next HTTP requests of a kind before they are handled.
	 * @param part what method and path contain, such as {@code POST /api/tool-calls/}
	 * @param status the status of the response
	 * @param times how many requests to reject
	 */
	public void refuse(String part, int status, int times) {
		Assert.notNull(part, "'part' must not be null");
		checkRefusal(status, times);
		this.front.faults().add(new Fault(part, status, null), times);
	}

	/**
	 * Handle the next HTTP requests of a kind, but close their connection instead of
	 * responding.
	 * @param part what method and path contain, such as {@code POST /api/tool-calls/}
	 * @param times how many responses to lose
	 */
	public void loseAnswers(String part, int times) {
		Assert.notNull(part, "'part' must not be null");
		Assert.isTrue(times >= 0, "'times' must not be negative");
		this.front.faults().add(new Fault(part, Fault.ANSWER_LOST, null), times);
	}

	/**
	 * Reject handshakes of the event stream with status 503, or accept them again.
	 * @param refuse whether to reject handshakes
	 */
	public void refuseHandshakes(boolean refuse) {
		refuseHandshakes(refuse ? 503 : 0);
	}

	/**
	 * Reject handshakes of the event stream until this is changed.
	 * @param status the status of the response, 0 to accept handshakes again
	 */
	public void refuseHandshakes(int status) {
		Assert.isTrue(status == 0 || isStatus(status), "'status' must be 0 or from 200 to 599");
		this.front.faults().refuseHandshakes(status);
	}

	/**
	 * Hold back every response, so that the events that it causes arrive first.
	 * @param delay how long, zero for not at all
	 */
	public void delayAnswers(Duration delay) {
		Assert.isTrue(delay != null && !delay.isNegative(), "'delay' must be zero or more");
		this.front.faults().delayAnswers(delay);
	}

	/**
	 * Remove all faults, clear the requests and handshakes received so far, and restore
	 * the scripts that the manager was built with. Sessions, connections and everything
	 * in flight remain.
	 */
	public void reset() {
		script(this.script);
		worker(this.worker);
		this.state.hub().duplicate(false);
		extensionReloads(ReloadOutcome.LOADED);
		this.front.pauseStream(false);
		this.front.reset();
	}

	/**
	 * The HTTP requests received so far, including rejected ones; of many thousands, only
	 * the latest.
	 * @return the requests in the order of arrival
	 */
	public List<RecordedRequest> requests() {
		return this.front.requests();
	}

	/**
	 * The WebSocket handshakes received so far, including rejected ones.
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
	 * The existing sessions, without the hidden ones of workers.
	 * @return their ids in the order of creation
	 */
	public List<String> sessions() {
		return this.state.sessionIds();
	}

	private static void checkRefusal(int status, int times) {
		Assert.isTrue(isStatus(status), "'status' must be from 200 to 599");
		Assert.isTrue(times >= 0, "'times' must not be negative");
	}

	private static boolean isStatus(int status) {
		return status >= 200 && status <= 599;
	}

	/**
	 * What happens behind the port, for that which no client can bring about.
	 */
	ManagerState state() {
		return this.state;
	}

	/**
	 * The pending requests.
	 * @return their ids, oldest first
	 */
	public List<String> pendingRequests() {
		return this.state.pendingRequests().stream().map(PendingRequest::id).toList();
	}

}
