package io.codexmanager.test.runtime.session;

import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The transcript of a session: entries by message id, in the order of their first
 * appearance; an entry written again replaces the old one in place.
 */
public final class Transcript {

	private final Map<String, ObjectNode> entries = new LinkedHashMap<>();

	private final Set<String> written = new HashSet<>();

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
	public void write(String messageId, String turnId, String type, String content, String details, String status) {
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
	public ObjectNode entry(String messageId) {
		return Objects.requireNonNull(this.entries.get(messageId)).deepCopy();
	}

	/**
	 * Entries left open by a turn count as complete once it has ended, text or not.
	 */
	void closeTurn(String turnId) {
		for (ObjectNode entry : this.entries.values()) {
			if (entry.path("turnId").asString().equals(turnId) && isStreaming(entry)) {
				entry.put("status", "complete");
				entry.put("completedAt", now());
			}
		}
	}

	/**
	 * Write an entry that is no item and belongs to no request, over what is there under
	 * its id. An entry in a final state does not go back to streaming.
	 */
	void upsert(ObjectNode entry) {
		String id = entry.path("messageId").asString();
		ObjectNode old = this.entries.get(id);
		if (old == null) {
			this.written.add(id);
			this.entries.put(id, entry.deepCopy());
			return;
		}
		ObjectNode merged = old.deepCopy();
		merged.setAll(entry);
		if (!isStreaming(old) && isStreaming(entry)) {
			for (String field : List.of("status", "content", "details")) {
				merged.remove(field);
				if (old.has(field)) {
					merged.set(field, old.get(field));
				}
			}
		}
		this.entries.put(id, merged);
	}

	/**
	 * The entries in the order of the turns that the runtime has.
	 */
	ArrayNode toJson(List<Turn> turns) {
		return new TranscriptOrder(this.entries.values(), this.written).of(turns);
	}

	private static boolean isStreaming(ObjectNode entry) {
		return entry.path("status").asString().equals("streaming");
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
