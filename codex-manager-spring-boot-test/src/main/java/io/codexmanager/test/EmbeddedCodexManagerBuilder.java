package io.codexmanager.test;

import java.time.Duration;

import io.codexmanager.test.runtime.Options;
import io.codexmanager.test.script.CommandScript;
import io.codexmanager.test.script.ModelScript;
import io.codexmanager.test.server.ExtensionAccess;

/**
 * Builds an {@link EmbeddedCodexManager}.
 */
public final class EmbeddedCodexManagerBuilder {

	private static final Duration REAL_HANG_TIME = Duration.ofSeconds(120);

	private static final double OBSERVED_LATE_TURN_STARTS = 11.0 / 40;

	private String host = "127.0.0.1";

	private int port;

	private ModelScript script = ModelScript.byDefault();

	private CommandScript commands = CommandScript.byDefault();

	private ExtensionAccess extensionAccess = ExtensionAccess.disabled();

	private Duration hangTime = REAL_HANG_TIME;

	private double lateTurnStarts = OBSERVED_LATE_TURN_STARTS;

	private long seed = 1;

	EmbeddedCodexManagerBuilder() {
	}

	/**
	 * The address to listen on. Defaults to {@code 127.0.0.1}.
	 * @param host the address
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder host(String host) {
		this.host = host;
		return this;
	}

	/**
	 * The port to listen on. Defaults to 0, a free one, which is then kept over restarts.
	 * @param port the port, 0 to 65535
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder port(int port) {
		this.port = port;
		return this;
	}

	/**
	 * The model. Defaults to {@link ModelScript#byDefault()}.
	 * @param script what a turn does
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder model(ModelScript script) {
		this.script = script;
		return this;
	}

	/**
	 * What comes of commands that clients have run outside of turns. Defaults to
	 * {@link CommandScript#byDefault()}.
	 * @param script what a command does
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder commands(CommandScript script) {
		this.commands = script;
		return this;
	}

	/**
	 * Who may list and reload the extensions. Defaults to
	 * {@link ExtensionAccess#disabled()}: anybody on this machine.
	 * @param access the way of telling callers apart
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder extensionAccess(ExtensionAccess access) {
		this.extensionAccess = access;
		return this;
	}

	/**
	 * How long the operations take that the runtime never answers. Defaults to the 120
	 * seconds of the real server.
	 * @param hangTime the time
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder hangTime(Duration hangTime) {
		this.hangTime = hangTime;
		return this;
	}

	/**
	 * The share of turns whose {@code turn.started} comes only after the user's message,
	 * as it sometimes does. Defaults to what was observed, 11 of 40.
	 * @param share from 0, never, to 1, always
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder lateTurnStarts(double share) {
		this.lateTurnStarts = share;
		return this;
	}

	/**
	 * The seed of what is left to chance. Defaults to 1.
	 * @param seed the seed
	 * @return this builder
	 */
	public EmbeddedCodexManagerBuilder seed(long seed) {
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
		return new Options(this.hangTime, this.lateTurnStarts, this.seed);
	}

}
