package io.codexmanager.skill;

import io.codexmanager.observation.SkillOutcome;
import io.codexmanager.protocol.request.ToolCallResponse;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, and what the model is told.
 *
 * @param outcome how it ended
 * @param response the answer, nothing if nobody waits for it
 * @param error what failed, if something did
 */
record SkillAnswer(SkillOutcome outcome, @Nullable ToolCallResponse response, @Nullable Throwable error) {

	static SkillAnswer of(ToolCallResponse response) {
		return new SkillAnswer(response.success() ? SkillOutcome.SUCCESS : SkillOutcome.FAILURE, response, null);
	}

	static SkillAnswer failure(SkillOutcome outcome, String text, @Nullable Throwable error) {
		return new SkillAnswer(outcome, ToolCallResponse.failure(text), error);
	}

	static SkillAnswer none() {
		return new SkillAnswer(SkillOutcome.CANCELLED, null, null);
	}

}
