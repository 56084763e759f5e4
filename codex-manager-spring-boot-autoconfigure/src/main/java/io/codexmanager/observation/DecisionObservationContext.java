package io.codexmanager.observation;

import org.jspecify.annotations.Nullable;

/**
 * What is known about the decision on a request.
 */
public final class DecisionObservationContext extends EndingContext {

	private final String profile;

	private final String kind;

	private final String sessionId;

	private final @Nullable String turnId;

	private final String requestId;

	private volatile @Nullable DecisionOutcome outcome;

	private volatile @Nullable DecisionMaker by;

	/**
	 * Create a context.
	 * @param profile the profile
	 * @param kind what is to be decided, one of few words
	 * @param sessionId the session
	 * @param turnId the turn, if the runtime named one
	 * @param requestId the request
	 */
	public DecisionObservationContext(String profile, String kind, String sessionId, @Nullable String turnId,
			String requestId) {
		this.profile = profile;
		this.kind = kind;
		this.sessionId = sessionId;
		this.turnId = turnId;
		this.requestId = requestId;
	}

	/**
	 * Return the profile.
	 * @return name of the profile
	 */
	public String profile() {
		return this.profile;
	}

	/**
	 * Return what is to be decided, in the words of the runtime.
	 * @return {@code commandExecution}, {@code fileChange}, {@code requestUserInput}, or
	 * {@code other}
	 */
	public String kind() {
		return this.kind;
	}

	/**
	 * Return the session.
	 * @return its id
	 */
	public String sessionId() {
		return this.sessionId;
	}

	/**
	 * Return the turn.
	 * @return its id, if the runtime named one
	 */
	public @Nullable String turnId() {
		return this.turnId;
	}

	/**
	 * Return the request.
	 * @return its id, which other requests had before and will have again
	 */
	public String requestId() {
		return this.requestId;
	}

	/**
	 * Return how the wait ended.
	 * @return the outcome, {@code null} while the request waits
	 */
	public @Nullable DecisionOutcome outcome() {
		return this.outcome;
	}

	/**
	 * Return whose decision it was.
	 * @return who decided, as far as it is known; {@code null} while the request waits
	 */
	public @Nullable DecisionMaker by() {
		return this.by;
	}

	/**
	 * Set how the wait ended.
	 * @param outcome the outcome
	 * @param by whose decision it was
	 */
	public void ended(DecisionOutcome outcome, DecisionMaker by) {
		this.outcome = outcome;
		this.by = by;
	}

}
