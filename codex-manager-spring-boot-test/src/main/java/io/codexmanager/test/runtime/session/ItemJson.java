package io.codexmanager.test.runtime.session;

import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items in the runtime's dialects and in the provider's format.
 */
public final class ItemJson {

	private ItemJson() {
	}

	static ObjectNode userMessage(String id, String text) {
		return userMessage("userMessage", id, text);
	}

	static ObjectNode legacyUserMessage(String id, String text) {
		return userMessage("UserMessage", id, text);
	}

	private static ObjectNode userMessage(String type, String id, String text) {
		ObjectNode item = Json.object().put("type", type).put("id", id);
		ObjectNode input = item.putArray("content").addObject();
		input.put("type", "text").put("text", text).putArray("text_elements");
		return item;
	}

	static ObjectNode agentMessage(String id, String text) {
		ObjectNode item = Json.object().put("type", "agentMessage").put("id", id).put("text", text);
		item.putNull("phase");
		return item;
	}

	static ObjectNode legacyAgentMessage(String id, String text) {
		ObjectNode item = Json.object().put("type", "AgentMessage").put("id", id);
		item.putArray("content").addObject().put("type", "Text").put("text", text);
		return item;
	}

	/**
	 * A message in the provider's format.
	 */
	public static ObjectNode message(String role, String text) {
		ObjectNode item = Json.object().put("type", "message").put("role", role);
		String type = "assistant".equals(role) ? "output_text" : "input_text";
		item.putArray("content").addObject().put("type", type).put("text", text);
		return item;
	}

	/**
	 * A call in the provider's format.
	 */
	static ObjectNode functionCall(String name, String arguments, String callId) {
		ObjectNode item = Json.object().put("type", "function_call").put("name", name);
		return item.put("arguments", arguments).put("call_id", callId);
	}

	/**
	 * The output of a call in the provider's format.
	 */
	static ObjectNode functionCallOutput(String callId, String output) {
		return Json.object().put("type", "function_call_output").put("call_id", callId).put("output", output);
	}

}
