package io.codexmanager.resilience;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps retries from multiplying the load of a server that fails: each retry takes from
 * what calls and time have put in. Safe for use by several threads.
 */
public final class RetryBudget {

	private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

	private final RetryBudgetSettings settings;

	private final LongSupplier nanoTime;

	private double left;

	private long last;

	/**
	 * Create a budget.
	 * @param settings how much is put in
	 */
	public RetryBudget(RetryBudgetSettings settings) {
		this(settings, System::nanoTime);
	}

	RetryBudget(RetryBudgetSettings settings, LongSupplier nanoTime) {
		this.settings = settings;
		this.nanoTime = nanoTime;
		this.left = settings.burst();
		this.last = nanoTime.getAsLong();
	}

	/**
	 * A call begins.
	 */
	synchronized void called() {
		add(this.settings.ratio());
	}

	/**
	 * Take a retry.
	 * @return whether there was one
	 */
	synchronized boolean take() {
		long now = this.nanoTime.getAsLong();
		add(this.settings.perSecond() * ((now - this.last) / NANOS));
		this.last = now;
		if (this.left < 1) {
			return false;
		}
		this.left--;
		return true;
	}

	/**
	 * A retry that was taken is not needed.
	 */
	synchronized void giveBack() {
		add(1);
	}

	private void add(double retries) {
		this.left = Math.min(this.left + retries, this.settings.burst());
	}

}
