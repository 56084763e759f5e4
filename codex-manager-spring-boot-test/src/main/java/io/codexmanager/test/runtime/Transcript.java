package io.codexmanager.test.runtime;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The transcript of a session: entries by message id, in the order of their first
 * appearance; an entry written again replaces the old one in place.
 */
final class Transcript {

	private final Map<String, ObjectNode> entries = new LinkedHashMap<>();

	private final Clock clock;

	Transcript(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Write an entry that is not yet complete.
	 */
	void open(String messageId, String turnId, String role, String type, String content, @Nullable String details) {
		this.entries.put(messageId, entry(messageId, turnId, role, type, content, details, "streaming", now()));
	}

	/**
	 * Write a complete entry, keeping the start of the one it replaces.
	 */
	void complete(String messageId, String turnId, String role, String type, String content, @Nullable String details) {
		ObjectNode old = this.entries.get(messageId);
		long startedAt = (old != null) ? old.path("startedAt").asLong() : now();
		ObjectNode entry = entry(messageId, turnId, role, type, content, details, "complete", startedAt);
		entry.put("completedAt", now());
		this.entries.put(messageId, entry);
	}

	/**
	 * Write an entry of the manager's own making, keeping the start of the one it
	 * replaces.
	 */
	void write(String messageId, String turnId, String type, String content, String details, String status) {
		ObjectNode old = this.entries.get(messageId);
		long startedAt = (old != null) ? old.path("startedAt").asLong() : now();
		ObjectNode entry = entry(messageId, turnId, "system", type, content, details, status, startedAt);
		if (!"streaming".equals(status)) {
			entry.put("completedAt", now());
		}
		this.entries.put(messageId, entry);
	}

	/**
	 * A copy of an entry that has been written.
	 */
	ObjectNode entry(String messageId) {
		return Objects.requireNonNull(this.entries.get(messageId)).deepCopy();
	}

	/**
	 * Entries left open by a turn count as complete once it has ended, text or not.
	 */
	void closeTurn(String turnId) {
		for (ObjectNode entry : this.entries.values()) {
			if (entry.path("turnId").asString().equals(turnId) && entry.path("status").asString().equals("streaming")) {
				entry.put("status", "complete");
				entry.put("completedAt", now());
			}
		}
	}

	ArrayNode toJson() {
		ArrayNode array = Json.array();
		this.entries.values().forEach((entry) -> array.add(entry.deepCopy()));
		return array;
	}

	private static ObjectNode entry(String messageId, String turnId, String role, String type, String content,
			@Nullable String details, String status, long startedAt) {
		ObjectNode entry = Json.object();
		entry.put("messageId", messageId);
		entry.put("turnId", turnId);
		entry.put("role", role);
		entry.put("type", type);
		entry.put("content", content);
		if (details != null) {
			entry.put("details", details);
		}
		entry.put("status", status);
		entry.put("startedAt", startedAt);
		return entry;
	}

	private long now() {
		return this.clock.millis();
	}

}
