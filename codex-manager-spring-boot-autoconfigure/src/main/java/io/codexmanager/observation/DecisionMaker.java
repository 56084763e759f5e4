package io.codexmanager.observation;

import java.util.Locale;

import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Whose decision on a request was delivered.
 */
public enum DecisionMaker {

	/** That of a {@code @CodexEventListener}, delivered by this instance. */
	LISTENER,

	/** That of somebody who used the endpoint of this instance. */
	OPERATOR,

	/** That of code of this instance that used the client. */
	CLIENT,

	/** That of another instance, or of another client of the manager. */
	ELSEWHERE,

	/** That of nobody: the request ended without one, as far as was seen. */
	NOBODY;

	/**
	 * Return the value for metrics.
	 * @return the name in lower case
	 */
	public String value() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Say whose decision it is that is sent with a context of Reactor.
	 * @param context the context
	 * @return the context with this
	 */
	public Context into(Context context) {
		return context.put(DecisionMaker.class, this);
	}

	/**
	 * Return whose decision it is that is sent with a context of Reactor.
	 * @param context the context
	 * @return what the context says, or else {@link #CLIENT}
	 */
	public static DecisionMaker in(ContextView context) {
		return (context.getOrDefault(DecisionMaker.class, null) instanceof DecisionMaker maker) ? maker : CLIENT;
	}

}
