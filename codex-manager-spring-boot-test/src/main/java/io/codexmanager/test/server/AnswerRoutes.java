package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.session.RequestKind;
import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers to approvals, questions and tool calls. The body is checked before the id.
 */
final class AnswerRoutes implements Routes {

	private static final String[] DECISIONS = { "accept", "decline", "cancel" };

	private final ManagerState state;

	AnswerRoutes(ManagerState state) {
		this.state = state;
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.post("/api/approvals/{approvalId}/decision", this::decideApproval),
				Route.post("/api/tool-input/{requestId}/decision", this::decideToolInput),
				Route.post("/api/tool-calls/{requestId}/response", this::respondToolCall));
	}

	private Reply decideApproval(Call call) {
		ObjectNode body = Fields.required(call.body())
			.choice("decision", true, DECISIONS)
			.choice("scope", false, "turn", "session")
			.checked();
		String id = call.parameter("approvalId");
		return this.state.locked(() -> reply(RequestKind.APPROVAL, id, this.state.answers().decideApproval(id, body)));
	}

	private Reply decideToolInput(Call call) {
		ObjectNode body = Fields.required(call.body())
			.choice("decision", true, DECISIONS)
			.record("answers", false,
					(answers) -> answers.each((question) -> answers.nested(question).texts("answers")))
			.checked();
		String id = call.parameter("requestId");
		return this.state
			.locked(() -> reply(RequestKind.TOOL_INPUT, id, this.state.answers().decideToolInput(id, body)));
	}

	private Reply respondToolCall(Call call) {
		ObjectNode body = toolResponse(call.body());
		String id = call.parameter("requestId");
		return this.state
			.locked(() -> reply(RequestKind.TOOL_CALL, id, this.state.answers().respondToolCall(id, body)));
	}

	private static ObjectNode toolResponse(JsonNode body) {
		return Fields.required(body)
			.flag("success")
			.objects("contentItems", Integer.MAX_VALUE, AnswerRoutes::contentItem)
			.text("text", false, 0, Integer.MAX_VALUE)
			.checked();
	}

	private static void contentItem(Fields item) {
		switch (item.peek("type")) {
			case "inputText" -> item.text("text", true, 0, Integer.MAX_VALUE);
			case "inputImage" -> item.text("imageUrl", true);
			default -> item.noSuchVariant("type");
		}
	}

	private static Reply reply(RequestKind kind, String id, @Nullable ManagedSession session) {
		if (session == null) {
			return Reply.notFound(kind.idField(), id);
		}
		return Reply.ok(Json.object().put("status", "ok").put(kind.idField(), id).put("threadId", session.id()));
	}

}
