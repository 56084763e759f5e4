package io.codexmanager.traps;

import java.util.concurrent.CountDownLatch;

import io.codexmanager.client.session.SessionScope;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A manager, a service that is connected to it, and a session whose scripts can be held
 * until the test has seen enough of them.
 */
abstract class TurnFixture {

	final EmbeddedCodexManager manager;

	@RegisterExtension
	final ManagerPerTest running;

	/** Scripts wait for it; counted down after the test at the latest. */
	final CountDownLatch proceed = new CountDownLatch(1);

	Service service;

	SessionScope session;

	TurnFixture(EmbeddedCodexManager manager) {
		this.manager = manager;
		this.running = ManagerPerTest.of(manager);
	}

	@BeforeEach
	void connect() {
		this.service = this.running.closing(Service.of(this.manager));
		this.session = this.service.newSession();
	}

	@AfterEach
	void proceed() {
		this.proceed.countDown();
	}

}
