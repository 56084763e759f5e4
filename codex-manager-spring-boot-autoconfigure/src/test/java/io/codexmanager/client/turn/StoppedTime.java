package io.codexmanager.client.turn;

import java.time.Duration;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Stops the time of Reactor during each test.
 */
final class StoppedTime implements BeforeEachCallback, AfterEachCallback {

	@Override
	public void beforeEach(ExtensionContext context) {
		VirtualTimeScheduler.getOrSet();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		VirtualTimeScheduler.reset();
	}

	/**
	 * Let some of it pass.
	 */
	void pass(Duration time) {
		VirtualTimeScheduler.get().advanceTimeBy(time);
	}

}
