package io.codexmanager.test.runtime.catalogue;

/**
 * What comes of reloading the extensions.
 */
public enum ReloadOutcome {

	/**
	 * They are loaded anew.
	 */
	LOADED,

	/**
	 * One cannot be loaded, and those from before stay.
	 */
	FAILED,

	/**
	 * Another reload is under way.
	 */
	IN_PROGRESS

}
