package io.codexmanager.skill;

import io.codexmanager.protocol.ToolCallResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a ledger says to whoever wants to run a call.
 *
 * @param state whether to run it
 * @param response the result to submit, with {@link State#RECORDED} only
 */
public record SkillClaim(State state, @Nullable ToolCallResponse response) {

	public SkillClaim {
		Assert.isTrue((state == State.RECORDED) == (response != null),
				"A result belongs to recorded calls, and only to them");
	}

	/**
	 * The call is the asker's: run it.
	 * @return the claim
	 */
	public static SkillClaim granted() {
		return new SkillClaim(State.GRANTED, null);
	}

	/**
	 * The call was run, but its result may never have arrived: submit it, do not run it.
	 * @param response the result
	 * @return the claim
	 */
	public static SkillClaim recorded(ToolCallResponse response) {
		return new SkillClaim(State.RECORDED, response);
	}

	/**
	 * The call is somebody else's, or over: do nothing.
	 * @return the claim
	 */
	public static SkillClaim taken() {
		return new SkillClaim(State.TAKEN, null);
	}

	/**
	 * What to do with a call.
	 */
	public enum State {

		/** Run it. */
		GRANTED,

		/** Submit its recorded result. */
		RECORDED,

		/** Leave it. */
		TAKEN

	}

}
