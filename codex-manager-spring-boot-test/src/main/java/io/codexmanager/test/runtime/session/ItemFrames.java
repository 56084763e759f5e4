package io.codexmanager.test.runtime.session;

import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The frames of items within a turn, in both dialects, and what the manager notes of them
 * in the transcript.
 */
final class ItemFrames {

	private final Signals signals;

	ItemFrames(Signals signals) {
		this.signals = signals;
	}

	/**
	 * A message of the user that the turn has taken in.
	 */
	void userMessage(TurnRun run, String id, String text) {
		raw(run, ItemJson.message("user", text));
		legacyItem(run, "item_started", ItemJson.legacyUserMessage(id, text));
		ObjectNode item = ItemJson.userMessage(id, text);
		item(run, "item/started", item);
		Transcript transcript = run.session().transcript();
		transcript.open(id, run.turn().id(), "user", "userMessage", text, null);
		legacyItem(run, "item_completed", ItemJson.legacyUserMessage(id, text));
		transcript.complete(id, run.turn().id(), "user", "userMessage", text, null);
		run.turn().items().add(item);
		item(run, "item/completed", item);
		ObjectNode message = Json.object().put("type", "user_message").put("message", text);
		message.putArray("images");
		message.putArray("local_images");
		message.putArray("text_elements");
		legacy(run, message);
	}

	void agentStarted(TurnRun run, String id) {
		legacyItem(run, "item_started", ItemJson.legacyAgentMessage(id, ""));
		run.session().transcript().open(id, run.turn().id(), "assistant", "agentMessage", "", null);
		item(run, "item/started", ItemJson.agentMessage(id, ""));
	}

	/**
	 * One piece of an answer: six frames.
	 */
	void agentDelta(TurnRun run, String id, String delta) {
		ObjectNode content = Json.object().put("type", "agent_message_content_delta");
		content.put("thread_id", run.session().id()).put("turn_id", run.turn().id());
		legacy(run, content.put("item_id", id).put("delta", delta));
		delta(run, "item/agentMessage/delta", id, delta);
		legacy(run, Json.object().put("type", "agent_message_delta").put("delta", delta));
	}

	void agentCompleted(TurnRun run, String id, String text) {
		legacyItem(run, "item_completed", ItemJson.legacyAgentMessage(id, text));
		run.session().transcript().complete(id, run.turn().id(), "assistant", "agentMessage", text, null);
		ObjectNode item = ItemJson.agentMessage(id, text);
		run.turn().items().add(item);
		run.lastMessage(text);
		item(run, "item/completed", item);
		ObjectNode message = Json.object().put("type", "agent_message").put("message", text);
		message.putNull("phase");
		legacy(run, message);
		raw(run, ItemJson.message("assistant", text));
	}

	/**
	 * A message of the assistant that is there at once.
	 */
	void agentMessage(TurnRun run, String id, String text) {
		run.session().transcript().open(id, run.turn().id(), "assistant", "agentMessage", text, null);
		item(run, "item/started", ItemJson.agentMessage(id, text));
		agentCompleted(run, id, text);
	}

	/**
	 * A command, a file change or the like that begins.
	 */
	void actionStarted(TurnRun run, ObjectNode item, String sentence) {
		String id = item.path("id").asString();
		run.session()
			.transcript()
			.open(id, run.turn().id(), "system", item.path("type").asString(), sentence, Json.pretty(item));
		item(run, "item/started", item);
	}

	void actionCompleted(TurnRun run, ObjectNode item, String sentence) {
		String id = item.path("id").asString();
		run.session()
			.transcript()
			.complete(id, run.turn().id(), "system", item.path("type").asString(), sentence, Json.pretty(item));
		item(run, "item/completed", item);
	}

	void delta(TurnRun run, String method, String itemId, String delta) {
		ObjectNode params = Json.object().put("threadId", run.session().id()).put("turnId", run.turn().id());
		this.signals.notification(run.session(), method, params.put("itemId", itemId).put("delta", delta));
	}

	/**
	 * An item in the provider's format.
	 */
	void raw(TurnRun run, ObjectNode item) {
		raw(run.session(), run.turn().id(), item);
	}

	void raw(ManagedSession session, String turnId, ObjectNode item) {
		ObjectNode message = Json.object().put("type", "raw_response_item");
		message.set("item", item);
		this.signals.legacy(session, turnId, message);
		ObjectNode params = Json.object().put("threadId", session.id()).put("turnId", turnId);
		params.set("item", item);
		this.signals.notification(session, "rawResponseItem/completed", params);
	}

	void legacy(TurnRun run, ObjectNode message) {
		this.signals.legacy(run.session(), run.turn().id(), message);
	}

	private void legacyItem(TurnRun run, String type, ObjectNode item) {
		ObjectNode message = Json.object().put("type", type);
		message.put("thread_id", run.session().id()).put("turn_id", run.turn().id());
		message.set("item", item);
		legacy(run, message);
	}

	private void item(TurnRun run, String method, ObjectNode item) {
		ObjectNode params = Json.object();
		params.set("item", item);
		params.put("threadId", run.session().id()).put("turnId", run.turn().id());
		this.signals.notification(run.session(), method, params);
	}

}
