package io.codexmanager.resilience;

import java.util.Set;

import io.codexmanager.client.exchange.ConnectionLane;
import io.codexmanager.client.exchange.OperationContext;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Calls that no limit applies to, because something waits for them that must never be
 * starved: decisions and answers and the looks before them, what the library reads by
 * itself, and the question whether the runtime lives. They have connections of their own,
 * which bound them. For the library's own use.
 */
public final class UnlimitedCalls {

	/** Operations that are never limited. */
	public static final Set<String> OPERATIONS = Set.of("approvals.decide", "tool_input.decide", "tool_calls.respond",
			"system.health");

	private UnlimitedCalls() {
	}

	/**
	 * Limit a call, unless it is one of these.
	 * @param exchange the call as it is
	 * @param limited the same with a limit
	 */
	static <T> Mono<T> orElse(OperationContext operation, Mono<T> exchange, Mono<T> limited) {
		return Mono.deferContextual((context) -> include(operation, context) ? exchange : limited);
	}

	static boolean include(OperationContext operation, ContextView context) {
		return ConnectionLane.in(context) != ConnectionLane.CALLS || OPERATIONS.contains(operation.call().operation());
	}

}
