package io.codexmanager.test.runtime.support;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids as the runtime and the model provider make them.
 */
public final class Ids {

	private static final long VERSION_7 = 0x7000L;

	private static final long VARIANT = 0x8000000000000000L;

	private final Clock clock;

	private final AtomicLong responses = new AtomicLong();

	public Ids(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Id of a session or turn: a UUID of version 7 in lower case.
	 */
	public String timeOrdered() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		long high = (this.clock.millis() << 16) | VERSION_7 | random.nextLong(0x1000);
		long low = VARIANT | (random.nextLong() >>> 2);
		return new UUID(high, low).toString();
	}

	/**
	 * Id of an item that the runtime itself makes.
	 */
	public String random() {
		return UUID.randomUUID().toString();
	}

	/**
	 * Number of the next response of the provider. It names the message or the call in
	 * that response, and goes on counting when the manager restarts.
	 */
	public long nextResponse() {
		return this.responses.incrementAndGet();
	}

}
