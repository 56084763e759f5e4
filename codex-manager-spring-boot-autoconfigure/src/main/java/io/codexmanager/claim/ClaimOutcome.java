package io.codexmanager.claim;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The response of a store to a claim.
 *
 * @param state the state
 * @param result the result that an earlier owner recorded, with {@link State#GRANTED}
 * only
 * @param remaining the remaining lease of the owner, with {@link State#TAKEN} only;
 * {@code null} if the store does not know it
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
	 * The key is granted: do the work.
	 * @return the outcome
	 */
	public static ClaimOutcome granted() {
		return GRANTED;
	}

	/**
	 * The key is granted, and an earlier owner recorded a result: continue from there.
	 * @param result the result
	 * @return the outcome
	 */
	public static ClaimOutcome granted(@Nullable String result) {
		return (result != null) ? new ClaimOutcome(State.GRANTED, result, null) : GRANTED;
	}

	/**
	 * Another owner holds the key.
	 * @param remaining its remaining lease, {@code null} if it is not known
	 * @return the outcome
	 */
	public static ClaimOutcome taken(@Nullable Duration remaining) {
		return new ClaimOutcome(State.TAKEN, null, remaining);
	}

	/**
	 * The work has been completed.
	 * @return the outcome
	 */
	public static ClaimOutcome done() {
		return DONE;
	}

	/**
	 * The state of a claim.
	 */
	public enum State {

		/** The key is granted. */
		GRANTED,

		/** Another owner holds it; ask again when its lease has expired. */
		TAKEN,

		/** The work has been completed; there is nothing left to do. */
		DONE

	}

}
