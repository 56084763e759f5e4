package io.codexmanager.sample;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets Awaitility wait long enough for a machine that does much else, and look often, as
 * most of what is awaited happens within milliseconds. Registered for all tests.
 */
public final class PatientAwaitility implements BeforeAllCallback {

	private static final Duration INTERVAL = Duration.ofMillis(10);

	@Override
	public void beforeAll(ExtensionContext context) {
		Awaitility.setDefaultTimeout(Duration.ofMinutes(5));
		Awaitility.setDefaultPollInterval(INTERVAL);
	}

}
