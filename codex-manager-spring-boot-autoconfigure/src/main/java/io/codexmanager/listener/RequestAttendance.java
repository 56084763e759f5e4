package io.codexmanager.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.event.ToolCallRequestedEvent;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;

/**
 * Knows who could answer a request on this instance. For the library's own use.
 */
public final class RequestAttendance {

	private final ListenerContainer listeners;

	private final Predicate<ToolCallRequestedEvent> served;

	/**
	 * Create it.
	 * @param listeners the listeners
	 * @param served tells whether there is a skill for a call
	 */
	public RequestAttendance(ListenerContainer listeners, Predicate<ToolCallRequestedEvent> served) {
		this.listeners = listeners;
		this.served = served;
	}

	/**
	 * Tell whether a request is being worked on, for as long as that takes.
	 */
	boolean isServed(PendingRequestEvent<?> event) {
		return (event instanceof ToolCallRequestedEvent call && this.served.test(call))
				|| this.listeners.isSending(event);
	}

	/**
	 * Return how far the listeners are.
	 * @return {@code null} if none was called here
	 */
	@Nullable DecisionRound round(PendingRequestEvent<?> event) {
		return this.listeners.round(event);
	}

	/**
	 * Say why nobody has answered.
	 */
	String reason(PendingRequestEvent<?> event, @Nullable DecisionRound round) {
		if (event instanceof ToolCallRequestedEvent call) {
			return "no @RemoteSkill here is named '" + ShownText.name(call.request().tool())
					+ "', and nobody else has served the call";
		}
		if (round == null) {
			return "no @CodexEventListener that can decide on it was called here, and nobody else has decided";
		}
		List<String> parts = new ArrayList<>();
		add(parts, "have not answered yet", round.pending());
		add(parts, "failed", round.failures().keySet());
		add(parts, "left it to others", round.abstained());
		add(parts, "decided, and were not heard",
				round.decisions().stream().map(ListenerDecision::listenerId).toList());
		return "of the listeners that can decide, " + String.join("; ", parts);
	}

	private static void add(List<String> parts, String what, Iterable<String> listeners) {
		String names = String.join(", ", listeners);
		if (!names.isEmpty()) {
			parts.add("these " + what + ": " + names);
		}
	}

}
