package io.codexmanager.test.runtime.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.NodeNumbers;
import io.codexmanager.test.script.ToolCallReply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of a dynamic tool, from the model's wish to the output it gets back.
 */
final class ToolCallFlow {

	private static final String METHOD = "item/tool/call";

	private final TurnTools tools;

	private final TurnRun run;

	ToolCallFlow(TurnTools tools, TurnRun run) {
		this.tools = tools;
		this.run = run;
	}

	ToolCallReply call(String tool, Map<String, ?> arguments) {
		String callId = "call_" + this.tools.ids().nextResponse();
		JsonNode json = Json.tree(arguments);
		this.run.act(() -> {
			this.tools.usage().responseBegun(this.run);
			this.tools.items().raw(this.run, ItemJson.functionCall(tool, Json.write(json), callId));
			this.tools.usage().responseEnded(this.run);
		});
		if (!this.run.session().toolNames().contains(tool)) {
			return unanswered(callId, "unsupported call: " + tool);
		}
		Optional<String> refusal = ModelArguments.refusal(json);
		if (refusal.isPresent()) {
			return unanswered(callId, "failed to parse function arguments: " + refusal.get());
		}
		JsonNode passed = NodeNumbers.pass(json);
		Optional<ObjectNode> answer = this.run.obtain(() -> announce(tool, callId, passed)).await();
		if (answer.isEmpty()) {
			return new ToolCallReply(false, false, List.of());
		}
		ToolCallReply reply = reply(answer.get());
		this.run.act(() -> this.tools.items().raw(this.run, output(callId, answer.get())));
		return reply;
	}

	/**
	 * What the runtime says to the model by itself.
	 */
	private ToolCallReply unanswered(String callId, String sentence) {
		this.run.act(() -> this.tools.items().raw(this.run, ItemJson.functionCallOutput(callId, sentence)));
		return new ToolCallReply(false, false, List.of(sentence));
	}

	private PendingRequest announce(String tool, String callId, JsonNode arguments) {
		String turnId = this.run.turn().id();
		ObjectNode legacy = Json.object().put("type", "dynamic_tool_call_request").put("callId", callId);
		legacy.put("turnId", turnId).put("tool", tool);
		legacy.set("arguments", arguments);
		this.tools.items().legacy(this.run, legacy);
		ObjectNode params = Json.object().put("threadId", this.run.session().id()).put("turnId", turnId);
		params.put("callId", callId).put("tool", tool);
		params.set("arguments", arguments);
		return this.tools.pending().announce(RequestKind.TOOL_CALL, this.run, METHOD, params, (id) -> {
			ObjectNode call = RequestJson.head(id, RequestKind.TOOL_CALL, METHOD, this.run, callId);
			call.put("callId", callId).put("tool", tool);
			call.set("arguments", arguments);
			return RequestJson.tail(call, "Tool call requested: " + tool, params, this.tools.pending().now());
		});
	}

	private static ToolCallReply reply(ObjectNode body) {
		ObjectNode answer = answer(body);
		List<String> texts = new ArrayList<>();
		for (JsonNode item : answer.path("contentItems")) {
			texts.add(item.path("text").asStringOpt().orElseGet(() -> item.path("imageUrl").asString("")));
		}
		return new ToolCallReply(true, answer.path("success").asBoolean(true), texts);
	}

	/**
	 * What reaches the runtime; a raw answer it cannot read becomes a failure.
	 */
	private static ObjectNode answer(ObjectNode body) {
		if (body.path("response") instanceof ObjectNode raw && readable(raw)) {
			return raw;
		}
		ObjectNode answer = Json.object();
		ArrayNode items = answer.putArray("contentItems");
		if (body.has("response")) {
			items.addObject().put("type", "inputText").put("text", "dynamic tool response was invalid");
			return answer.put("success", false);
		}
		if (body.path("contentItems") instanceof ArrayNode given) {
			items.addAll(given);
		}
		else if (body.has("text")) {
			items.addObject().put("type", "inputText").put("text", body.path("text").asString());
		}
		return answer.put("success", body.path("success").asBoolean(true));
	}

	private static boolean readable(ObjectNode raw) {
		return raw.path("success").isBoolean() && raw.path("contentItems").isArray()
				&& raw.path("contentItems").valueStream().allMatch((item) -> switch (item.path("type").asString("")) {
					case "inputText" -> item.path("text").isString();
					case "inputImage" -> item.path("imageUrl").isString();
					default -> false;
				});
	}

	private static ObjectNode output(String callId, ObjectNode body) {
		ObjectNode item = Json.object().put("type", "function_call_output").put("call_id", callId);
		ArrayNode output = item.putArray("output");
		for (JsonNode content : answer(body).path("contentItems")) {
			ObjectNode part = output.addObject();
			if (content.has("imageUrl")) {
				part.put("type", "input_image").put("image_url", content.path("imageUrl").asString());
			}
			else {
				part.put("type", "input_text").put("text", content.path("text").asString(""));
			}
		}
		return item;
	}

}
