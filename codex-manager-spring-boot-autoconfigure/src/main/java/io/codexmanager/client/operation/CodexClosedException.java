package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.CodexException;

/**
 * The client, or the event stream, was closed: by its {@code close()} or with the
 * application context. Pending waits end with this exception, and later calls fail with
 * it. Calls that were in flight may still take effect at the manager.
 */
public class CodexClosedException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String profile;

	/**
	 * Create an exception.
	 * @param profile the profile of what was closed
	 */
	public CodexClosedException(String profile) {
		super("The client of profile '" + profile + "' is closed, for example because the application stops; what was"
				+ " under way may still take effect at the manager");
		this.profile = profile;
	}

	/**
	 * Return the profile of what was closed.
	 * @return name of the profile
	 */
	public String profile() {
		return this.profile;
	}

}
