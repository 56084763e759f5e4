package io.codexmanager.client.session;

import java.io.Serial;

import io.codexmanager.CodexException;

/**
 * A change of settings was overwritten by other writers again and again. It may be stored
 * or not: read the namespace to find out. The server has no way to refuse a write that is
 * based on an older state.
 */
public class SettingsConflictException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String namespace;

	/**
	 * Create an exception.
	 * @param owner whose settings, in words
	 * @param namespace the namespace
	 * @param attempts how often it was tried
	 */
	public SettingsConflictException(String owner, String namespace, int attempts) {
		super("Settings of " + owner + ": the change of '" + namespace + "' was overwritten by other writers "
				+ attempts + " times; let fewer writers share '" + top(namespace) + "', or try again later");
		this.namespace = namespace;
	}

	private static String top(String namespace) {
		int dot = namespace.indexOf('.');
		return (dot > 0) ? namespace.substring(0, dot) : namespace;
	}

	/**
	 * Return the namespace.
	 * @return its names with dots between them
	 */
	public String namespace() {
		return this.namespace;
	}

}
