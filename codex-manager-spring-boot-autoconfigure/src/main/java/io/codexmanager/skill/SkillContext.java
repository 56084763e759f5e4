package io.codexmanager.skill;

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The call that a skill is run for. A parameter of this type is not an argument of the
 * tool: it is not part of the schema and is provided by the library.
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
	 * Return whether nobody waits for the result any more, because the call expired or
	 * the time limit was exceeded. Long-running skills may check this and stop; their
	 * thread is interrupted as well.
	 * @return {@code true} if the result will be discarded
	 */
	public boolean cancelled() {
		return this.cancellation.getAsBoolean();
	}

}
