package io.codexmanager.test.runtime.session;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists of open requests, and the answers to them. The lock of the {@link ManagerState}
 * must be held.
 */
public final class Answers {

	private final PendingRequests pending;

	public Answers(PendingRequests pending) {
		this.pending = pending;
	}

	/**
	 * The open requests of a session.
	 * @param kind which kind
	 * @param sessionId the session
	 * @return the requests, oldest first; empty for an unknown session
	 */
	public ArrayNode list(RequestKind kind, String sessionId) {
		return this.pending.list(kind, sessionId);
	}

	/**
	 * Decide an approval.
	 * @param id its id
	 * @param body the checked body
	 * @return the session that asked, or {@code null} if no such approval is open
	 */
	public @Nullable ManagedSession decideApproval(String id, ObjectNode body) {
		String decision = body.path("decision").asString();
		ObjectNode resolution = Json.object().put("decision", decision);
		resolution.put("scope", body.path("scope").asString("turn"));
		return resolve(RequestKind.APPROVAL, id, body, resolution, "Approval resolved (" + decision + ")");
	}

	/**
	 * Answer questions.
	 * @param id the id of the request
	 * @param body the checked body
	 * @return the session that asked, or {@code null} if no such request is open
	 */
	public @Nullable ManagedSession decideToolInput(String id, ObjectNode body) {
		String decision = body.path("decision").asString();
		ObjectNode resolution = Json.object().put("decision", decision);
		return resolve(RequestKind.TOOL_INPUT, id, body, resolution, "Tool input resolved (" + decision + ")");
	}

	/**
	 * Answer a tool call.
	 * @param id the id of the request
	 * @param body the checked body
	 * @return the session that asked, or {@code null} if no such call is open
	 */
	public @Nullable ManagedSession respondToolCall(String id, ObjectNode body) {
		JsonNode success = body.has("response") ? body.path("response").path("success") : body.path("success");
		boolean reported = !success.isBoolean() || success.booleanValue();
		ObjectNode resolution = Json.object().put("success", reported);
		return resolve(RequestKind.TOOL_CALL, id, body, resolution, "Tool call resolved (success=" + reported + ")");
	}

	private @Nullable ManagedSession resolve(RequestKind kind, String id, ObjectNode body, ObjectNode resolution,
			String sentence) {
		PendingRequest request = this.pending.resolve(kind, id, body, resolution, sentence);
		return (request != null) ? request.session() : null;
	}

}
