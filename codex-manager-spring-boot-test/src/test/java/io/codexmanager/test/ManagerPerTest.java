package io.codexmanager.test;

import java.util.ArrayDeque;
import java.util.Deque;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts a manager before each test and closes it after the test, last of all that works
 * with it.
 */
public final class ManagerPerTest implements BeforeEachCallback, AfterEachCallback {

	private final Deque<AutoCloseable> resources = new ArrayDeque<>();

	private final EmbeddedCodexManager manager;

	private ManagerPerTest(EmbeddedCodexManager manager) {
		this.manager = manager;
		this.resources.push(manager);
	}

	public static ManagerPerTest of(EmbeddedCodexManager manager) {
		return new ManagerPerTest(manager);
	}

	/**
	 * Close a resource after the test, before what was there earlier.
	 * @param <T> the type of the resource
	 * @param resource the resource
	 * @return the resource
	 */
	public <T extends AutoCloseable> T closing(T resource) {
		this.resources.push(resource);
		return resource;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.manager.start();
	}

	@Override
	public void afterEach(ExtensionContext context) throws Exception {
		while (!this.resources.isEmpty()) {
			this.resources.pop().close();
		}
	}

}
