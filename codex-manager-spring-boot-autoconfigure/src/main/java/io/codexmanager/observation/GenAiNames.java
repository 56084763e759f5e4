package io.codexmanager.observation;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The names of OpenTelemetry's conventions for agents that several use. For the library's
 * own use.
 */
public final class GenAiNames {

	/** The agent, as long as nothing else is said. */
	public static final String AGENT = "codex";

	/** The operation that is a turn. */
	public static final String INVOKE_AGENT = "invoke_agent";

	/** The operation that is the run of a skill. */
	public static final String EXECUTE_TOOL = "execute_tool";

	/** The operation that is the creation of a session. */
	public static final String CREATE_AGENT = "create_agent";

	/** The type of a tool that is a skill. */
	public static final String FUNCTION = "function";

	/** Key of the name of a tool. */
	public static final String TOOL_NAME = "gen_ai.tool.name";

	/** Key of the type of a tool. */
	public static final String TOOL_TYPE = "gen_ai.tool.type";

	/** Key of the operation. */
	public static final String OPERATION = "gen_ai.operation.name";

	/** Key of the agent. */
	public static final String AGENT_NAME = "gen_ai.agent.name";

	/** Key of the session. */
	public static final String CONVERSATION = "gen_ai.conversation.id";

	/** Key of who provides the model. */
	public static final String PROVIDER = "gen_ai.provider.name";

	/** Key of the model. */
	public static final String MODEL = "gen_ai.request.model";

	/** Key of the class of a failure. */
	public static final String ERROR_TYPE = "error.type";

	private GenAiNames() {
	}

	/**
	 * Tell whether a call is the creation of a session.
	 * @param context the call
	 * @return whether it creates one
	 */
	public static boolean isCreation(OperationObservationContext context) {
		return "sessions.create".equals(context.call().operation());
	}

	/**
	 * Return the model of a turn.
	 * @param context what is known of the turn
	 * @return its name, {@code null} if none is named
	 */
	public static @Nullable String model(TurnObservationContext context) {
		return TurnObservations.DEFAULT_MODEL.equals(context.model()) ? null : context.model();
	}

	/**
	 * Return the failure of what is observed.
	 * @param context what is known of it
	 * @return simple name of its class, {@code null} if there is none
	 */
	public static @Nullable String error(Observation.ContextView context) {
		Throwable error = context.getError();
		return (error != null) ? error.getClass().getSimpleName() : null;
	}

}
