package io.codexmanager.test.server;

import java.util.List;
import java.util.Locale;

import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.RuntimeErrorException;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the manager makes of refusals of the runtime, on operations that map them. It goes
 * by the text alone, and so is often wrong: a value that is not allowed reads as a method
 * that is missing, and nearly everything else as a conflict.
 */
final class RuntimeRefusal {

	private static final List<RuntimeRefusal> ALL = List.of(
			new RuntimeRefusal(501, "method_not_supported", "rpc error -32601", "method not found", "unknown variant",
					"requires experimentalapi capability", "experimental api capability"),
			new RuntimeRefusal(400, "invalid_params", "rpc error -32602", "missing field", "invalid type"),
			new RuntimeRefusal(409, "invalid_state", "rpc error -32600", "turn is in progress", "turn in progress"),
			new RuntimeRefusal(401, "auth_required", "unauthorized", "authentication required",
					"missing bearer or basic authentication"),
			new RuntimeRefusal(504, "codex_timeout", "timed out"), new RuntimeRefusal(500, "codex_error", ""));

	private final int status;

	private final String code;

	private final List<String> phrases;

	private RuntimeRefusal(int status, String code, String... phrases) {
		this.status = status;
		this.code = code;
		this.phrases = List.of(phrases);
	}

	/**
	 * The answer to a call that the runtime refused.
	 * @param details what was called, and with what
	 */
	static Reply of(RuntimeErrorException ex, ObjectNode details) {
		String message = String.valueOf(ex.getMessage());
		String text = message.toLowerCase(Locale.ROOT);
		RuntimeRefusal refusal = ALL.stream()
			.filter((candidate) -> candidate.phrases.stream().anyMatch(text::contains))
			.findFirst()
			.orElseThrow();
		ObjectNode body = Json.object().put("status", "error").put("code", refusal.code).put("message", message);
		body.set("details", details);
		return Reply.of(refusal.status, body);
	}

	/**
	 * The details of a refusal, to which request values can be added.
	 */
	static ObjectNode details(String method) {
		return Json.object().put("method", method);
	}

}
