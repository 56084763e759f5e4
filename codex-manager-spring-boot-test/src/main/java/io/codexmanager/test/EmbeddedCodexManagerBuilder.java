package io.codexmanager.test;

import java.time.Duration;

import io.codexmanager.test.runtime.support.JobOptions;
import io.codexmanager.test.runtime.support.Options;
import io.codexmanager.test.runtime.support.RuntimeOptions;
import io.codexmanager.test.script.CommandScript;
import io.codexmanager.test.script.ModelScript;
import io.codexmanager.test.script.WorkerScript;
import io.codexmanager.test.server.ExtensionAccess;

import org.springframework.util.Assert;

/**
 * Builds an {@link EmbeddedCodexManager}.
 */
public final class EmbeddedCodexManagerBuilder {

	private static final Duration REAL_HANG_TIME = Duration.ofSeconds(120);

	private static final Duration REAL_SUGGESTION_WAIT = Duration.ofSeconds(12);

	private static final Duration REAL_WORKER_TIMEOUT = Duration.ofSeconds(180);

	private static final int REAL_JOBS_PER_PROJECT = 100;

	private static final double OBSERVED_LATE_TURN_STARTS = 11.0 / 40;

	private String host = "127.0.0.1";

	private int port;

	private ModelScript script = ModelScript.byDefault();

	private CommandScript commands = CommandScript.byDefault();

	private ExtensionAccess extensionAccess = ExtensionAccess.disabled();

	private Duration compactionTime = Duration.ofMillis(200);

	private Duration hangTime = REAL_HANG_TIME;

	private double lateTurnStarts = OBSERVED_LATE_TURN_STARTS;

	private long seed = 1;

	private boolean jobQueue = true;

	private int mostJobsPerProject = REAL_JOBS_PER_PROJECT;

	private Duration suggestionWait = REAL_SUGGESTION_WAIT;

	private Duration workerTimeout = REAL_WORKER_TIMEOUT;

	private boolean initialRename = true;

	private WorkerScript worker = WorkerScript.byDefault();

	private boolean defaultsLocked;

	private int runtimeCapacity;

	private Duration runtimeReadTime = Duration.ZERO;

	private boolean unreadableFirstTurn;

	EmbeddedCodexManagerBuilder() {
	}

	/**
	 * The address to listen on. Defaults to {@code 127.0.0.1}.
	 * @param host the address
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder host(String host) {
		Assert.hasText(host, "'host' must not be empty");
		this.host = host;
		return this;
	}

	/**
	 * The port to listen on. Defaults to 0, a free one, which is then kept across
	 * restarts.
	 * @param port the port, 0 to 65535
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder port(int port) {
		Assert.isTrue(port >= 0 && port <= 65535, "'port' must be from 0 to 65535");
		this.port = port;
		return this;
	}

	/**
	 * The model. Defaults to {@link ModelScript#byDefault()}.
	 * @param script what a turn does
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder model(ModelScript script) {
		Assert.notNull(script, "'script' must not be null");
		this.script = script;
		return this;
	}

	/**
	 * The results of commands that clients run outside of turns. Defaults to
	 * {@link CommandScript#byDefault()}.
	 * @param script what a command does
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder commands(CommandScript script) {
		Assert.notNull(script, "'script' must not be null");
		this.commands = script;
		return this;
	}

	/**
	 * Who may list and reload the extensions. Defaults to
	 * {@link ExtensionAccess#disabled()}: anybody on this machine.
	 * @param access how callers are identified
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder extensionAccess(ExtensionAccess access) {
		Assert.notNull(access, "'access' must not be null");
		this.extensionAccess = access;
		return this;
	}

	/**
	 * The duration of operations that the runtime never answers. Defaults to the 120
	 * seconds of the real server.
	 * @param hangTime the time
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder hangTime(Duration hangTime) {
		Assert.isTrue(hangTime != null && !hangTime.isNegative(), "'hangTime' must be zero or more");
		this.hangTime = hangTime;
		return this;
	}

	/**
	 * How long a compaction takes. Until its end, the session reads as idle with a turn
	 * in progress, and a message to it is accepted but is part of no turn. Defaults to
	 * 200 milliseconds; a real model takes longer.
	 * @param time the time, zero or more
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder compactionTime(Duration time) {
		this.compactionTime = time;
		return this;
	}

	/**
	 * The share of turns whose {@code turn.started} is sent only after the user's
	 * message, as the real server sometimes does. Defaults to the observed share, 11 of
	 * 40.
	 * @param share from 0, never, to 1, always
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder lateTurnStarts(double share) {
		Assert.isTrue(share >= 0 && share <= 1, "'share' must be from 0 to 1");
		this.lateTurnStarts = share;
		return this;
	}

	/**
	 * The seed of the random choices. Defaults to 1.
	 * @param seed the seed
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder seed(long seed) {
		this.seed = seed;
		return this;
	}

	/**
	 * Whether there is a queue of jobs. Defaults to true. Without it, the operations on
	 * jobs and suggestions are rejected with 503, and no worker ever starts.
	 * @param enabled whether there is a queue
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder jobQueue(boolean enabled) {
		this.jobQueue = enabled;
		return this;
	}

	/**
	 * How many jobs of a project may be queued or running; further ones are rejected, and
	 * a suggestion is then answered with 409. Defaults to the 100 of the real server.
	 * @param most the number, at least 1
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder mostJobsPerProject(int most) {
		Assert.isTrue(most >= 1, "'most' must be 1 or more");
		this.mostJobsPerProject = most;
		return this;
	}

	/**
	 * How long a suggestion may take. After that, the response to a waiting request is
	 * that it is still queued, and a fallback is published. Defaults to the 12 seconds of
	 * the real server.
	 * @param wait the time
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder suggestionWait(Duration wait) {
		Assert.isTrue(wait != null && !wait.isNegative(), "'wait' must be zero or more");
		this.suggestionWait = wait;
		return this;
	}

	/**
	 * How long one attempt at a job may take; if the second one takes longer as well, the
	 * job fails. Defaults to the 180 seconds of the real server.
	 * @param timeout the time
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder workerTimeout(Duration timeout) {
		Assert.isTrue(timeout != null && !timeout.isNegative(), "'timeout' must be zero or more");
		this.workerTimeout = timeout;
		return this;
	}

	/**
	 * Whether a hidden worker renames a session titled {@code New chat} shortly after a
	 * message to it. Defaults to true, as in the real server: tests that count frames or
	 * check titles should name the session before its first message, or switch this off.
	 * @param rename whether sessions are renamed
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder initialRename(boolean rename) {
		this.initialRename = rename;
		return this;
	}

	/**
	 * The worker of jobs. Defaults to {@link WorkerScript#byDefault()}.
	 * @param worker what a worker does
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder worker(WorkerScript worker) {
		Assert.notNull(worker, "'worker' must not be null");
		this.worker = worker;
		return this;
	}

	/**
	 * Whether the default controls and settings are locked, so that writing them results
	 * in 423. Defaults to false.
	 * @param locked whether they are locked
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder defaultsLocked(boolean locked) {
		this.defaultsLocked = locked;
		return this;
	}

	/**
	 * How many reads of sessions and messages the runtime accepts at a time; further ones
	 * are rejected with a plain 500, as by the real server when its runtime is
	 * overloaded. A list of sessions reads all loaded ones that are not on its page at
	 * once, and omits those whose read is rejected. Defaults to 0, any number.
	 * @param capacity the number, 0 or more
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder runtimeCapacity(int capacity) {
		Assert.isTrue(capacity >= 0, () -> "'capacity' must be 0 or more but is " + capacity);
		this.runtimeCapacity = capacity;
		return this;
	}

	/**
	 * How long the runtime works on each read and message, one after the other. Defaults
	 * to no time. The real one was observed to need 47 ms with 190 loaded sessions.
	 * @param time the time
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder runtimeReadTime(Duration time) {
		Assert.isTrue(!time.isNegative(), () -> "'time' must not be negative but is " + time);
		this.runtimeReadTime = time;
		return this;
	}

	/**
	 * Whether the first read of a session while its first turn runs is answered with a
	 * plain 500, as is possible when the runtime has not yet written anything of it. Off
	 * by default.
	 * @param unreadable whether it is answered with a 500
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder unreadableFirstTurn(boolean unreadable) {
		this.unreadableFirstTurn = unreadable;
		return this;
	}

	/**
	 * Build the manager, which is not yet started.
	 * @return the manager
	 */
	public EmbeddedCodexManager build() {
		return new EmbeddedCodexManager(this);
	}

	WorkerScript worker() {
		return this.worker;
	}

	String host() {
		return this.host;
	}

	int port() {
		return this.port;
	}

	ModelScript script() {
		return this.script;
	}

	CommandScript commands() {
		return this.commands;
	}

	ExtensionAccess extensionAccess() {
		return this.extensionAccess;
	}

	Options options() {
		JobOptions jobs = new JobOptions(this.jobQueue, this.mostJobsPerProject, this.suggestionWait,
				this.workerTimeout, this.initialRename, this.worker);
		return new Options(this.hangTime, this.lateTurnStarts, this.seed, this.defaultsLocked, jobs, new RuntimeOptions(
				this.runtimeCapacity, this.runtimeReadTime, this.unreadableFirstTurn, this.compactionTime));
	}

}
