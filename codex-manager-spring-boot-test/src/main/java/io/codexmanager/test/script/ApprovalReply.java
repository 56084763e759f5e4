package io.codexmanager.test.script;

/**
 * The decision on an approval.
 *
 * @param decision the decision
 * @param scope what an acceptance covers
 * @param asked false if no approval was needed: the approval policy is {@code never}, or
 * the same action was accepted for the session before
 */
public record ApprovalReply(Decision decision, Scope scope, boolean asked) {

	/**
	 * Whether the action was allowed.
	 * @return true for {@link Decision#ACCEPT}
	 */
	public boolean accepted() {
		return this.decision == Decision.ACCEPT;
	}

	/**
	 * What was decided.
	 */
	public enum Decision {

		/** The action runs. */
		ACCEPT,
		/** The action does not run; the turn continues. */
		DECLINE,
		/** The action does not run; the turn ends as interrupted. */
		CANCEL,
		/** Nobody decided before the turn ended. */
		EXPIRED

	}

	/**
	 * What an acceptance covers.
	 */
	public enum Scope {

		/** This action only. */
		TURN,
		/** The same action in this session from now on. */
		SESSION

	}

}
