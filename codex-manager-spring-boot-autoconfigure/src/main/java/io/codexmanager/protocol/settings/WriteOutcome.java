package io.codexmanager.protocol.settings;

/**
 * The outcome of writing controls or settings.
 */
public sealed interface WriteOutcome permits ControlsOutcome, SettingsOutcome {

	/**
	 * Return the status, {@code ok}, {@code unchanged}, or {@code locked}.
	 * @return the status, as it came
	 */
	String status();

	/**
	 * Return whether something was changed.
	 * @return {@code true} if so
	 */
	default boolean changed() {
		return "ok".equals(status());
	}

	/**
	 * Return whether everything was so already.
	 * @return {@code true} if so
	 */
	default boolean unchanged() {
		return "unchanged".equals(status());
	}

	/**
	 * Return whether the defaults are locked. Nothing was written.
	 * @return {@code true} if they are
	 */
	default boolean locked() {
		return "locked".equals(status());
	}

}
