package io.codexmanager.client.turn;

import io.codexmanager.client.turn.TurnOptions.OnGiveUp;
import io.codexmanager.client.turn.TurnOptions.WhenShared;
import io.codexmanager.observation.TurnObservation;
import io.codexmanager.support.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * What a wait for a turn is after.
 *
 * @param sessionId the session
 * @param text the message whose turn it is, {@code null} if only the turn is known
 * @param model the model that the message names, if any
 * @param begun whether the turn had begun before it was watched
 * @param limits how long it may take
 * @param deadline when the whole of the waiting is over
 * @param onGiveUp what becomes of the turn when the waiting ends before it
 * @param whenShared what the turn counts for if it took messages of others, too
 * @param observed observes the turn
 */
record TurnGoal(String sessionId, @Nullable String text, @Nullable String model, boolean begun, TurnLimits limits,
		Deadline deadline, OnGiveUp onGiveUp, WhenShared whenShared, TurnObservation observed) {

	TurnGoal joining() {
		return new TurnGoal(this.sessionId, this.text, this.model, true, this.limits, this.deadline, this.onGiveUp,
				this.whenShared, this.observed);
	}

}
