package io.codexmanager.skill;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.codexmanager.observation.SkillOutcome;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.support.CauseChain;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.text.ShownText;
import org.apache.commons.logging.Log;
import reactor.core.Exceptions;

/**
 * Says to the model what went wrong, and no more than that. Texts are always the same for
 * the same failure.
 */
final class SkillFailures {

	private static final Log logger = HarmlessLog.of(SkillFailures.class);

	private static final int LONGEST_TEXT = 4000;

	private SkillFailures() {
	}

	/**
	 * Answer for something that was thrown. What was not meant for the model is logged
	 * under a reference, and the model is told the reference.
	 * @param call the call
	 * @param thrown what was thrown
	 * @return the answer
	 */
	static SkillAnswer thrown(SkillCall call, Throwable thrown) {
		Throwable cause = unwrap(thrown);
		if (cause instanceof SkillException meant) {
			SkillOutcome outcome = (meant instanceof InvalidSkillArgumentsException) ? SkillOutcome.INVALID_ARGUMENTS
					: SkillOutcome.FAILURE;
			logger.debug(call + " failed: " + meant.getMessage(), meant.getCause());
			return SkillAnswer.failure(outcome, ShownText.cut(meant.told(), LONGEST_TEXT), meant);
		}
		String reference = UUID.randomUUID().toString();
		logger.error(call + " failed; the model was told reference " + reference, cause);
		return SkillAnswer.failure(SkillOutcome.FAILURE,
				"The skill '" + name(call) + "' failed. Reference: " + reference, cause);
	}

	/**
	 * Answer for something that was thrown and cannot even be described.
	 */
	static SkillAnswer failed(SkillCall call) {
		return SkillAnswer.failure(SkillOutcome.FAILURE, "The skill '" + name(call) + "' failed.", null);
	}

	static SkillAnswer timedOut(SkillCall call, Duration limit) {
		return SkillAnswer.failure(SkillOutcome.TIMEOUT,
				"The skill '" + name(call) + "' timed out after " + limit.toMillis() + " ms.", null);
	}

	static SkillAnswer stopped(SkillCall call) {
		return SkillAnswer.failure(SkillOutcome.FAILURE,
				"The skill '" + name(call) + "' was stopped before it ended, because its service shuts down.", null);
	}

	static SkillAnswer overloaded(SkillCall call) {
		return SkillAnswer.failure(SkillOutcome.FAILURE,
				"The skill '" + name(call) + "' was not run, because too many calls wait already. Try again later.",
				null);
	}

	static ToolCallResponse unreadable(SkillCall call) {
		return ToolCallResponse.failure("The skill '" + name(call) + "' was run, but its result is lost.");
	}

	static SkillAnswer unknown(SkillCall call) {
		return SkillAnswer.failure(SkillOutcome.FAILURE, "There is no skill '" + name(call) + "' in this session.",
				null);
	}

	private static String name(SkillCall call) {
		return ShownText.name(call.request().tool());
	}

	private static Throwable unwrap(Throwable thrown) {
		return CauseChain.unwrap(Exceptions.unwrap(thrown),
				(failure) -> failure instanceof CompletionException || failure instanceof ExecutionException
						|| failure instanceof UndeclaredThrowableException
						|| failure instanceof InvocationTargetException);
	}

}
