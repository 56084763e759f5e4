package io.codexmanager.testing;

/**
 * Causes that never end, as Java allows.
 */
public final class CyclicCauses {

	private CyclicCauses() {
	}

	/**
	 * Let causes go round.
	 * @param <T> type of the exception
	 * @param failure an exception without a cause
	 * @param cause an exception without a cause, which becomes the cause, and the other
	 * way round
	 * @return the exception
	 */
	public static <T extends Throwable> T of(T failure, Throwable cause) {
		failure.initCause(cause);
		cause.initCause(failure);
		return failure;
	}

}
