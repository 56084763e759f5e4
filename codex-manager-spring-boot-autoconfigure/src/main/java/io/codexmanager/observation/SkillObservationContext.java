package io.codexmanager.observation;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a run of a skill.
 */
public final class SkillObservationContext extends EndingContext {

	private final String profile;

	private final String skill;

	private final String sessionId;

	private final @Nullable String turnId;

	private final @Nullable String callId;

	private volatile @Nullable SkillOutcome outcome;

	/**
	 * Create a context.
	 * @param profile the profile whose model called
	 * @param skill name of the skill
	 * @param sessionId the session
	 * @param turnId the turn, if the runtime named one
	 * @param callId the call, if the runtime named one
	 */
	public SkillObservationContext(String profile, String skill, String sessionId, @Nullable String turnId,
			@Nullable String callId) {
		this.profile = profile;
		this.skill = skill;
		this.sessionId = sessionId;
		this.turnId = turnId;
		this.callId = callId;
	}

	/**
	 * Return the profile whose model called.
	 * @return name of the profile
	 */
	public String profile() {
		return this.profile;
	}

	/**
	 * Return the skill.
	 * @return its name
	 */
	public String skill() {
		return this.skill;
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
	 * Return the call.
	 * @return its id, if the runtime named one
	 */
	public @Nullable String callId() {
		return this.callId;
	}

	/**
	 * Return how the run ended.
	 * @return the outcome, {@code null} while it runs
	 */
	public @Nullable SkillOutcome outcome() {
		return this.outcome;
	}

	/**
	 * Set how the run ended.
	 * @param outcome the outcome
	 */
	public void outcome(SkillOutcome outcome) {
		this.outcome = outcome;
	}

}
