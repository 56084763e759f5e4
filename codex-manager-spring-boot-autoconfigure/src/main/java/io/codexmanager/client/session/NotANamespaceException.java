package io.codexmanager.client.session;

import java.io.Serial;

import io.codexmanager.CodexException;

/**
 * Something was to be stored below a setting that is not an object. Nothing was written.
 */
public class NotANamespaceException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String path;

	/**
	 * Create an exception.
	 * @param owner whose settings, in words
	 * @param path the setting that is not an object
	 * @param kind what it is instead
	 * @param namespace what was to be written
	 */
	public NotANamespaceException(String owner, String path, String kind, String namespace) {
		super("Settings of " + owner + ": '" + path + "' is not an object but " + kind + ", so '" + namespace
				+ "' cannot be stored below it; remove or replace '" + path + "' first");
		this.path = path;
	}

	/**
	 * Return the setting that is not an object.
	 * @return its names with dots between them
	 */
	public String path() {
		return this.path;
	}

}
