package io.codexmanager.test;

import io.codexmanager.test.runtime.ManagerState;

/**
 * The state of a manager with the defaults that listens nowhere, for tests of single
 * routes.
 */
public final class StateBehind {

	private StateBehind() {
	}

	public static ManagerState create() {
		return of(EmbeddedCodexManager.builder().build());
	}

	public static ManagerState of(EmbeddedCodexManager manager) {
		return manager.state();
	}

}
