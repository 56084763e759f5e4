package io.codexmanager.observation;

import java.time.Clock;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Calls code that must never matter to its caller, such as observers and observations:
 * whatever it throws, errors included, is logged at most once a minute and goes no
 * further. For the library's own use. Safe for use by several threads.
 */
public final class FailureGuard {

	private final OccasionalLog failures;

	private final String what;

	/**
	 * Create a guard.
	 * @param logger where failures are logged
	 * @param what names the code in the log, as the subject of a sentence
	 */
	public FailureGuard(Log logger, String what) {
		this.failures = new OccasionalLog(logger, Clock.systemUTC());
		this.what = what;
	}

	/**
	 * Run the code.
	 * @param code the code
	 */
	public void run(Runnable code) {
		try {
			code.run();
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	/**
	 * Ask the code for a value.
	 * @param code the code
	 * @param otherwise what to return if there is none or the code fails
	 * @param <T> type of the value
	 * @return the value
	 */
	public <T> T get(Supplier<? extends T> code, T otherwise) {
		T value = get(code);
		return (value != null) ? value : otherwise;
	}

	/**
	 * Ask the code for a value.
	 * @param code the code
	 * @param <T> type of the value
	 * @return the value, or {@code null} if there is none or the code fails
	 */
	public <T> @Nullable T get(Supplier<? extends @Nullable T> code) {
		try {
			return code.get();
		}
		catch (Throwable ex) {
			failed(ex);
			return null;
		}
	}

	private void failed(Throwable failure) {
		try {
			this.failures.warn(this.what + " failed, which changes nothing else", failure);
		}
		catch (Throwable ex) {
			// what cannot even be printed must not matter either
		}
	}

}
