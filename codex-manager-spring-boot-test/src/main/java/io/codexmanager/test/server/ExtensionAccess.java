package io.codexmanager.test.server;

import org.jspecify.annotations.Nullable;

/**
 * How the manager determines who may list and reload its extensions.
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
	 * The role is the value of {@code x-codex-role}.
	 * @return the access
	 */
	public static ExtensionAccess header() {
		return new ExtensionAccess(Mode.HEADER, null);
	}

	/**
	 * The role is the value of {@code x-codex-role}, if {@code x-codex-rbac-token} is
	 * correct.
	 * @param secret the token
	 * @return the access
	 */
	public static ExtensionAccess header(String secret) {
		return new ExtensionAccess(Mode.HEADER, secret);
	}

	/**
	 * The role is the claim {@code role} of a bearer token, a JWT signed with HS256.
	 * @param secret the secret of the signature, {@code null} for a manager without one,
	 * which rejects everything
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
