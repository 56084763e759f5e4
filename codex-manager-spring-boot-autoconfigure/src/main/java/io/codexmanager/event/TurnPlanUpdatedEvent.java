package io.codexmanager.event;

import java.io.Serial;
import java.util.List;

import io.codexmanager.protocol.session.PlanStep;
import org.jspecify.annotations.Nullable;

/**
 * The model wrote or changed its plan for a turn. The whole plan comes each time.
 */
public final class TurnPlanUpdatedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public TurnPlanUpdatedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return what the model says about it.
	 * @return the explanation, if there is one
	 */
	public @Nullable String explanation() {
		return textOrNull(params().path("explanation"));
	}

	/**
	 * Return the steps.
	 * @return the steps in their order, none if there is no plan
	 * @throws io.codexmanager.CodexException if a step cannot be read
	 */
	public List<PlanStep> plan() {
		return parts(params().path("plan"), PlanStep.class);
	}

}
