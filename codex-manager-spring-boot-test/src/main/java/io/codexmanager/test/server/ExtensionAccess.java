package io.codexmanager.test.server;

import org.jspecify.annotations.Nullable;

/**
 * How the manager tells who may list and reload its extensions.
 */
public final class ExtensionAccess {

	private final Mode mode;

	private final @Nullable String secret;

	private ExtensionAccess(Mode mode, @Nullable String secret) {
		this.mode = mode;
		this.secret = secret;
	}

	/**
	 * Everybody on the machine of the manager may do everything, and nobody else
	 * anything.
	 * @return the access
	 */
	public static ExtensionAccess disabled() {
		return new ExtensionAccess(Mode.DISABLED, null);
	}

	/**
	 * The role is what {@code x-codex-role} says.
	 * @return the access
	 */
	public static ExtensionAccess header() {
		return new ExtensionAccess(Mode.HEADER, null);
	}

	/**
	 * The role is what {@code x-codex-role} says, if {@code x-codex-rbac-token} is right.
	 * @param secret the token
	 * @return the access
	 */
	public static ExtensionAccess header(String secret) {
		return new ExtensionAccess(Mode.HEADER, secret);
	}

	/**
	 * The role is what a bearer token says, a JWT signed with HS256, in its claim
	 * {@code role}.
	 * @param secret the secret of the signature, {@code null} for a manager that was
	 * never told one, and refuses everything
	 * @return the access
	 */
	public static ExtensionAccess jwt(@Nullable String secret) {
		return new ExtensionAccess(Mode.JWT, secret);
	}

	Mode mode() {
		return this.mode;
	}

	@Nullable String secret() {
		return this.secret;
	}

	/**
	 * The ways of telling callers apart.
	 */
	enum Mode {

		DISABLED, HEADER, JWT

	}

}
