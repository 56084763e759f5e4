package io.codexmanager.test.runtime.session;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects that answers show of a session.
 */
public final class SessionJson {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss")
		.withZone(ZoneOffset.UTC);

	private SessionJson() {
	}

	static ObjectNode session(ManagedSession session) {
		ObjectNode json = Json.object();
		json.put("sessionId", session.id());
		json.put("title", title(session));
		json.put("materialized", session.materialized());
		json.put("modelProvider", "mock");
		json.put("approvalPolicy", session.settings().approvalPolicy());
		json.set("sessionControls", session.settings().toJson());
		json.put("createdAt", session.createdAt());
		json.put("updatedAt", session.updatedAt());
		json.put("cwd", session.cwd());
		json.put("source", "vscode");
		json.put("projectId", session.projectId());
		return json;
	}

	/**
	 * The thread without its turns.
	 */
	public static ObjectNode thread(ManagedSession session) {
		Instant start = Instant.ofEpochSecond(session.fileTime());
		ObjectNode json = Json.object();
		json.put("id", session.id());
		json.put("preview", session.preview());
		json.put("modelProvider", "mock");
		json.put("createdAt", session.createdAt());
		json.put("updatedAt", session.updatedAt());
		json.set("status", session.status().toJson());
		json.put("path", "/home/user/.codex/sessions/%s/rollout-%s-%s.jsonl".formatted(DAY.format(start),
				TIME.format(start), session.id()));
		json.put("cwd", session.cwd());
		json.put("cliVersion", "0.105.0");
		json.put("source", "vscode");
		json.putNull("agentNickname");
		json.putNull("agentRole");
		json.putNull("gitInfo");
		json.put("name", session.name());
		json.putArray("turns");
		return json;
	}

	/**
	 * The thread with its turns. Items are counted over what the thread holds now, so
	 * their ids are not those of the stream.
	 */
	static ObjectNode threadWithTurns(ManagedSession session) {
		ObjectNode json = thread(session);
		ArrayNode turns = json.putArray("turns");
		int number = 0;
		for (Turn turn : session.turns()) {
			ObjectNode node = turns.addObject();
			node.put("id", turn.idToRead());
			ArrayNode items = node.putArray("items");
			for (ObjectNode item : turn.items()) {
				items.add(item.deepCopy().put("id", "item-" + ++number));
			}
			node.put("status", turn.statusToRead());
			node.putNull("error");
		}
		return json;
	}

	public static String title(ManagedSession session) {
		String title = (session.title() != null) ? session.title() : session.name();
		if (title != null) {
			return title;
		}
		return session.preview().isEmpty() ? "New chat" : session.preview();
	}

	public static ObjectNode deleted(String sessionId, @Nullable String title, String now) {
		ObjectNode json = Json.object();
		json.put("status", "deleted");
		json.put("sessionId", sessionId);
		if (title != null) {
			json.put("title", title);
		}
		json.put("message", "This chat was permanently deleted and is no longer available.");
		json.put("deletedAt", now);
		return json;
	}

}
