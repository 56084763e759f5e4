package io.codexmanager.skill;

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The call that a skill is run for. A parameter of this type is no argument of the tool:
 * it is left out of the schema and given to the method.
 *
 * @param profile the profile whose model called
 * @param sessionId the session
 * @param turnId the turn, if the runtime named one
 * @param callId the model provider's id of the call, if the runtime named one
 * @param tool the name that the model called
 * @param cancellation tells whether the call has ended; see {@link #cancelled()}
 */
public record SkillContext(String profile, String sessionId, @Nullable String turnId, @Nullable String callId,
		String tool, BooleanSupplier cancellation) {

	/**
	 * Tell whether nobody waits for the result any more, because the call expired or the
	 * time limit has passed. Long-running skills may ask this and stop; their thread is
	 * interrupted as well.
	 * @return {@code true} if the result will be dropped
	 */
	public boolean cancelled() {
		return this.cancellation.getAsBoolean();
	}

}
