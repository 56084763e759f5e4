package io.codexmanager.claim;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a store says to whoever asks for a key.
 *
 * @param state what to do
 * @param result what an earlier holder recorded, with {@link State#GRANTED} only
 * @param remaining how long the holder's lease still lasts, with {@link State#TAKEN}
 * only; {@code null} if the store cannot tell
 */
public record ClaimOutcome(State state, @Nullable String result, @Nullable Duration remaining) {

	private static final ClaimOutcome GRANTED = new ClaimOutcome(State.GRANTED, null, null);

	private static final ClaimOutcome DONE = new ClaimOutcome(State.DONE, null, null);

	public ClaimOutcome {
		Assert.notNull(state, "'state' must not be null");
		Assert.isTrue(result == null || state == State.GRANTED, "A result belongs to granted claims only");
		Assert.isTrue(remaining == null || state == State.TAKEN, "A lease belongs to taken claims only");
	}

	/**
	 * The key is the asker's: do it.
	 * @return the outcome
	 */
	public static ClaimOutcome granted() {
		return GRANTED;
	}

	/**
	 * The key is the asker's, and an earlier holder recorded a result: go on from there.
	 * @param result the result
	 * @return the outcome
	 */
	public static ClaimOutcome granted(@Nullable String result) {
		return (result != null) ? new ClaimOutcome(State.GRANTED, result, null) : GRANTED;
	}

	/**
	 * Somebody else holds the key.
	 * @param remaining how long its lease still lasts, {@code null} if that is not known
	 * @return the outcome
	 */
	public static ClaimOutcome taken(@Nullable Duration remaining) {
		return new ClaimOutcome(State.TAKEN, null, remaining);
	}

	/**
	 * It was done.
	 * @return the outcome
	 */
	public static ClaimOutcome done() {
		return DONE;
	}

	/**
	 * What to do.
	 */
	public enum State {

		/** The key is the asker's. */
		GRANTED,

		/** Somebody else holds it; ask again when its lease has ended. */
		TAKEN,

		/** It was done; there is nothing left to do. */
		DONE

	}

}
