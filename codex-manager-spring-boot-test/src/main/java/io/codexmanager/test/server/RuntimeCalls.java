package io.codexmanager.test.server;

import java.util.function.Supplier;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.RuntimeErrorException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Operations that are one call of the runtime.
 */
final class RuntimeCalls {

	private final ManagerState state;

	RuntimeCalls(ManagerState state) {
		this.state = state;
	}

	/**
	 * An operation that maps refusals.
	 * @param details what a refusal says besides the runtime's words
	 * @param call makes the answer while nothing else happens
	 */
	Reply mapped(ObjectNode details, Supplier<? extends JsonNode> call) {
		try {
			return unmapped(call);
		}
		catch (RuntimeErrorException ex) {
			return RuntimeRefusal.of(ex, details);
		}
	}

	Reply mapped(String method, Supplier<? extends JsonNode> call) {
		return mapped(RuntimeRefusal.details(method), call);
	}

	/**
	 * An operation that maps nothing: every refusal is an internal error.
	 */
	Reply unmapped(Supplier<? extends JsonNode> call) {
		return this.state.locked(() -> {
			this.state.services().runtimeNeeded();
			return Reply.ok(call.get());
		});
	}

	/**
	 * An answer that holds the runtime's own.
	 */
	static ObjectNode wrapped(JsonNode result) {
		ObjectNode answer = Json.object().put("status", "ok");
		answer.set("result", result);
		return answer;
	}

}
