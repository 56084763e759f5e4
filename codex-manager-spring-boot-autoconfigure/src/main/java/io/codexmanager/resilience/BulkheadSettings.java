package io.codexmanager.resilience;

/**
 * How many calls can be in flight at the same time.
 *
 * @param maxConcurrentCalls how many attempts of calls, 1 or more
 */
public record BulkheadSettings(int maxConcurrentCalls) {

	public BulkheadSettings {
		LimitChecks.oneOrMore("max-concurrent-calls", maxConcurrentCalls);
	}

}
