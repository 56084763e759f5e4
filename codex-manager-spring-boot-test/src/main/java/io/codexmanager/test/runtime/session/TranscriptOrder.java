package io.codexmanager.test.runtime.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.codexmanager.test.runtime.support.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The order of a transcript: turn by turn as the runtime has them, then the entries whose
 * turn the runtime does not have, those of removed turns included.
 */
final class TranscriptOrder {

	private final Map<String, List<ObjectNode>> byTurn = new LinkedHashMap<>();

	private final Set<String> written;

	/**
	 * Create an order.
	 * @param entries the entries in the order of their first appearance
	 * @param written the ids of the entries that are no items and belong to no request
	 */
	TranscriptOrder(Collection<ObjectNode> entries, Set<String> written) {
		this.written = written;
		entries.forEach(
				(entry) -> this.byTurn.computeIfAbsent(entry.path("turnId").asString(), (turnId) -> new ArrayList<>())
					.add(entry.deepCopy()));
	}

	ArrayNode of(List<Turn> turns) {
		ArrayNode array = Json.array();
		int number = 0;
		for (Turn turn : turns) {
			List<ObjectNode> entries = new ArrayList<>();
			for (ObjectNode item : turn.items()) {
				number++;
				if (turn.inherited()) {
					entries.add(entry(turn, item, number));
				}
			}
			if (turn.keepsId()) {
				List<ObjectNode> seen = this.byTurn.remove(turn.id());
				entries.addAll((seen != null) ? seen : List.of());
			}
			array.addAll(arranged(entries));
		}
		this.byTurn.values().forEach(array::addAll);
		return array;
	}

	/**
	 * An entry for an item that the manager never saw, so that it has no times.
	 */
	private static ObjectNode entry(Turn turn, ObjectNode item, int number) {
		String type = item.path("type").asString();
		ObjectNode entry = Json.object().put("messageId", "item-" + number).put("turnId", turn.idToRead());
		switch (type) {
			case "userMessage" -> entry.put("role", "user")
				.put("type", type)
				.put("content",
						item.path("content")
							.valueStream()
							.map((input) -> input.path("text").asString())
							.collect(Collectors.joining("\n")));
			case "agentMessage" ->
				entry.put("role", "assistant").put("type", type).put("content", item.path("text").asString());
			default -> entry.put("role", "system")
				.put("type", type)
				.put("content", type)
				.put("details", Json.pretty(item.deepCopy().put("id", "item-" + number)));
		}
		return entry.put("status", "complete");
	}

	private List<ObjectNode> arranged(List<ObjectNode> entries) {
		List<ObjectNode> arranged = new ArrayList<>(entries);
		arranged.removeIf(this::isWritten);
		entries.stream().filter(this::isWritten).forEach((entry) -> arranged.add(place(entry, arranged), entry));
		return arranged;
	}

	private boolean isWritten(ObjectNode entry) {
		return this.written.contains(entry.path("messageId").asString());
	}

	/**
	 * Entries that name an anchor stand after it, others before the last answer.
	 */
	private static int place(ObjectNode entry, List<ObjectNode> arranged) {
		JsonNode details = details(entry);
		if (details.has("anchorItemId")) {
			int anchor = last(arranged, "messageId", details.path("anchorItemId").asString(""));
			return (anchor < 0) ? arranged.size() : afterAnchored(arranged, anchor);
		}
		int answer = last(arranged, "role", "assistant");
		return (answer < 0) ? arranged.size() : answer;
	}

	private static int afterAnchored(List<ObjectNode> arranged, int anchor) {
		String id = arranged.get(anchor).path("messageId").asString();
		int place = anchor + 1;
		while (place < arranged.size() && details(arranged.get(place)).path("anchorItemId").asString("").equals(id)) {
			place++;
		}
		return place;
	}

	private static int last(List<ObjectNode> entries, String field, String value) {
		int index = entries.size() - 1;
		while (index >= 0 && !entries.get(index).path(field).asString().equals(value)) {
			index--;
		}
		return index;
	}

	private static JsonNode details(ObjectNode entry) {
		try {
			return Json.read(entry.path("details").asString(""));
		}
		catch (JacksonException ex) {
			// details may be any text
			return MissingNode.getInstance();
		}
	}

}
