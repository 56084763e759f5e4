package io.codexmanager.test.runtime.catalogue;

import io.codexmanager.test.runtime.session.SessionStore;
import io.codexmanager.test.runtime.session.Signals;
import io.codexmanager.test.runtime.support.Ids;
import io.codexmanager.test.runtime.support.RuntimeErrorException;
import io.codexmanager.test.runtime.support.RuntimeProcess;
import io.codexmanager.test.script.CommandScript;

/**
 * What the manager offers besides sessions. Some of it outlives the runtime process.
 */
public final class Services {

	private final RuntimeProcess process;

	private final UserConfig config = new UserConfig();

	private final Catalogue catalogue;

	private final Skills skills = new Skills(this.config);

	private final McpServers mcpServers;

	private final Account account;

	private final Extensions extensions;

	private final Capabilities capabilities;

	private final Commands commands;

	private final Feedback feedback;

	public Services(Ids ids, Signals signals, RuntimeProcess process, SessionStore sessions, CommandScript script) {
		this.process = process;
		this.catalogue = new Catalogue(this.config, sessions);
		this.mcpServers = new McpServers(ids, this.config, signals);
		this.account = new Account(ids, signals);
		this.extensions = new Extensions(ids, signals);
		this.capabilities = new Capabilities(process, signals);
		this.commands = new Commands(script);
		this.feedback = new Feedback(ids);
	}

	/**
	 * Check that there is a runtime to call.
	 * @throws RuntimeErrorException if it is gone
	 */
	public void runtimeNeeded() {
		if (!this.process.running()) {
			throw RuntimeErrorException.gone();
		}
	}

	/**
	 * Call a method that the runtime does not have.
	 * @param method the method
	 * @throws RuntimeErrorException always
	 */
	public void missing(String method) {
		throw RuntimeErrorException.invalid(RuntimeMethods.unknown(method));
	}

	/**
	 * What can be listed.
	 * @return the catalogue
	 */
	public Catalogue catalogue() {
		return this.catalogue;
	}

	/**
	 * The runtime's skills.
	 * @return the skills
	 */
	public Skills skills() {
		return this.skills;
	}

	/**
	 * The MCP servers.
	 * @return the servers
	 */
	public McpServers mcpServers() {
		return this.mcpServers;
	}

	/**
	 * The account.
	 * @return the account
	 */
	public Account account() {
		return this.account;
	}

	/**
	 * The configuration.
	 * @return the configuration
	 */
	public UserConfig config() {
		return this.config;
	}

	/**
	 * The manager's extensions.
	 * @return the extensions
	 */
	public Extensions extensions() {
		return this.extensions;
	}

	/**
	 * What the runtime can do.
	 * @return the capabilities
	 */
	public Capabilities capabilities() {
		return this.capabilities;
	}

	/**
	 * Commands.
	 * @return the commands
	 */
	public Commands commands() {
		return this.commands;
	}

	/**
	 * Feedback.
	 * @return the feedback
	 */
	public Feedback feedback() {
		return this.feedback;
	}

	/**
	 * Stop all that is scripted.
	 */
	public void stop() {
		this.commands.stop();
	}

	/**
	 * The runtime dies.
	 */
	public void runtimeExited() {
		this.commands.stop();
		this.capabilities.forget();
	}

	/**
	 * The manager starts again, with a new runtime process.
	 */
	public void restart() {
		this.account.restart();
		this.extensions.load();
		this.capabilities.probe();
	}

}
