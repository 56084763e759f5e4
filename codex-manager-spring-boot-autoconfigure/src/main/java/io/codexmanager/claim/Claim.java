package io.codexmanager.claim;

import org.jspecify.annotations.Nullable;

/**
 * A claim that was granted to this instance. Its lease is renewed until it is completed,
 * released or lost. Ending it twice does nothing. Safe for use by several threads.
 */
public interface Claim {

	/**
	 * Return what an earlier holder recorded before it was gone.
	 * @return the result, {@code null} if nothing was recorded
	 */
	@Nullable String result();

	/**
	 * Tell whether the claim is still this instance's, as far as it knows. What cannot be
	 * undone is better not done without.
	 * @return {@code false} once it ended or its lease could not be renewed in time
	 */
	boolean held();

	/**
	 * Record a result. Blocks.
	 * @param result the result
	 * @return {@code false} if the claim was lost and nothing was recorded
	 * @throws RuntimeException if the store failed
	 */
	boolean record(String result);

	/**
	 * Say that it is done. Never throws: if the store fails it is tried again until the
	 * lease has ended. Blocks.
	 */
	void complete();

	/**
	 * Give the claim back, so that another instance, or this one, can do it. Never
	 * throws. Blocks.
	 */
	void release();

}
